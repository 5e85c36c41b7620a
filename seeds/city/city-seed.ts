import type { ChannelName } from '../../src/core/entities/directory.ts';

export interface SeedRoute {
  channel: ChannelName;
  address: string;
}

/** A directory as data: units with their other names, groups, and the people who answer for the units. */
export interface CitySeed {
  units: { name: string; parent?: string; aliases: string[] }[];
  /** Members are names of units. */
  groups: { name: string; aliases?: string[]; members: string[] }[];
  people: { name: string; unit: string; duty: 'contact' | 'leader' | 'deputy'; routes: SeedRoute[] }[];
  /** Those who chase: 健促办, 督查室. */
  coordinators: { name: string; routes: SeedRoute[] }[];
}
