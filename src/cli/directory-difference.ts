import { describeChange, onlyAdds, type DirectoryChange } from '../core/directory/directory-change.ts';

/** Additions beyond this many are only counted. */
const MOST_ADDED = 12;

/** What was there before and changes is told line by line, additions as far as they can be read. */
export function directoryDifference(changes: readonly DirectoryChange[], first: boolean): string[] {
  const added = changes.filter((change) => onlyAdds(change));
  const others = changes.filter((change) => !onlyAdds(change));
  const shown = first ? [] : added.slice(0, MOST_ADDED);
  return [
    ...others.map((change) => describeChange(change)),
    ...shown.map((change) => describeChange(change)),
    ...(!first && added.length > shown.length ? [`……另新增${added.length - shown.length}条`] : []),
    ...(!first && changes.length === 0 ? ['与现有通讯录相同，没有变化。'] : []),
  ];
}
