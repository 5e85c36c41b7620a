import type { WorkingGroupDraft } from '../draft.ts';
import type { PlanShape, RawTask, ShapeReading } from '../raw-task.ts';
import type { SourceDocument } from '../source-document.ts';
import { addressees, sentences } from './addressees.ts';
import { dutyTasks, everybodyOf, isDated } from './duties.ts';
import { itemContent, itemNumbers, itemSection, itemTitle } from './item-text.ts';
import { startsWithField } from './field-labels.ts';
import { isOnlyLetter, letterNodes } from './letter.ts';
import { isMeeting, meetingTasks } from './meeting.ts';
import { pathOf, readOutline, type Outline, type OutlineNode } from './outline.ts';
import { isPhase, phaseTasks, phaseTime } from './phases.ts';
import { planGoals, type PlanGoal } from './plan-goals.ts';
import { itemsOf, type ProseItem } from './prose-item.ts';
import { sectionKind } from './section-kind.ts';
import { isWorkingGroup, workingGroup } from './working-groups.ts';

/** Evidence of items that name no units anywhere: any other shape is surer. */
const WEAK = 0.5;

/** The items of a text, parted by what they are. */
interface ProseParts {
  owned: ProseItem[];
  /** Items without units beside items that have some. */
  unowned: ProseItem[];
  phases: ProseItem[];
  duties: ProseItem[];
  groups: ProseItem[];
}

/**
 * Plans written as numbered prose: units on a line below one or several items, in brackets behind an item, in the heading
 * above it, or only named in the text (工作要求, 会议纪要).
 */
export const proseShape: PlanShape = {
  name: 'prose',
  evidence(document) {
    const outline = readOutline(document);
    const { owned, unowned } = partItems(outline);
    if (owned.length > 0) return owned.length;
    return isMeeting(outline) ? meetingTasks(outline).length : unowned.length > 0 ? WEAK : 0;
  },
  read(document): ShapeReading {
    const outline = readOutline(document);
    const parts = partItems(outline);
    const tasks = isMinutes(outline, parts) ? meetingTasks(outline) : markedTasks(parts);
    const below = [...outline.signature, ...outline.laterTitles].map(({ text }) => text);
    return { tasks, lead: [...leadLines(document, outline), ...below], issues: [] };
  },
};

/** What a plan says beside its items. */
export interface PlanFrame {
  /** Phases and dated duties: tasks whatever the shape of the items. */
  tasks: RawTask[];
  workingGroups: WorkingGroupDraft[];
  planMilestones: PlanGoal[];
}

/** What the prose around a table of tasks says: phases, dated duties, groups and goals. */
export function readFrame(document: SourceDocument): PlanFrame {
  const outline = readOutline(document);
  const parts = partItems(outline);
  const letter = letterNodes(outline);
  const onLines = parts.owned.some(
    (item) => item.ownedBy === 'line' && item.node.body.some(({ text }) => isOpenLine(text)),
  );
  return {
    tasks: [
      ...phaseTasks(parts.phases, everybodyOf(parts.duties)),
      ...(isMinutes(outline, parts)
        ? []
        : dutyTasks(parts.duties, ({ node }) => onLines && !letter.has(pathOf(node)[0]))),
    ],
    workingGroups: parts.groups.map(workingGroup),
    planMilestones: planGoals(outline.sections),
  };
}

/** 责任单位：… on a line of its own; in brackets it only was moved down there. */
function isOpenLine(text: string): boolean {
  return startsWithField(text) && !/^[（(【[]/.test(text);
}

/** Minutes that mark no units: all of their sentences are looked at for assignments. */
function isMinutes(outline: Outline, parts: ProseParts): boolean {
  return parts.owned.length === 0 && isMeeting(outline);
}

/** Every line above the first numbered one, empty ones included, as title and signature stand there. */
function leadLines(document: SourceDocument, outline: Outline): string[] {
  const first = outline.sections[0]?.place;
  const lines: string[] = [];
  for (const block of document.blocks) {
    if (
      first &&
      block.place.line === first.line &&
      block.place.paragraph === first.paragraph &&
      block.kind === 'paragraph'
    )
      break;
    if (block.kind === 'paragraph')
      lines.push(...block.text.split('\n').map((line) => line.replaceAll(/\[bookmark:[^\]]*\]/g, '').trim()));
  }
  return lines;
}

function partItems(outline: Outline): ProseParts {
  const items = outline.sections.flatMap((section) => itemsOf(section));
  const [groups, rest] = part(items, isWorkingGroup);
  const [owned, without] = part(rest, (item) => item.own !== null && item.own.units.length > 0);
  const withTasks = new Set(owned.map((item) => pathOf(item.node)[0]));
  const listed = rootsAmong(outline, owned);
  const [phases, remaining] = part(
    without.filter((item) => item.texts.some((text) => text !== '')),
    isPhase,
  );
  const unowned = remaining.filter(
    ({ node }) => (owned.length === 0 || withTasks.has(pathOf(node)[0]) || listed.has(node)) && holdsTasks(node),
  );
  const asked = owned.length === 0 && isOnlyLetter(outline) ? unowned.filter(isDated) : unowned;
  return { owned, unowned: asked, phases, groups, duties: remaining.filter((item) => callsSomebody(item.node)) };
}

/** Those that are so, and the others. */
function part<T>(all: T[], is: (each: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const each of all) (is(each) ? yes : no).push(each);
  return [yes, no];
}

/** In a list without headings: the items of the style of those that have units; of 一、二、 only those between them. */
function rootsAmong({ sections, inLetter: letter }: Outline, owned: ProseItem[]): Set<OutlineNode> {
  const roots = owned.flatMap(({ node }) => (node.parent === null && node.children.length === 0 ? [node] : []));
  const style = roots[0]?.mark.style;
  const isRoot = new Set(roots);
  const from = style === 'chinese' ? sections.findIndex((node) => isRoot.has(node)) : letter;
  const to = style === 'chinese' ? sections.findLastIndex((node) => isRoot.has(node)) + 1 : sections.length;
  const among = style === undefined ? [] : sections.slice(from, to);
  return new Set(among.filter(({ mark, children }) => children.length === 0 && mark.style === style));
}

function holdsTasks(node: OutlineNode): boolean {
  return sectionKind(node) === 'tasks';
}

/** Aims and principles call upon nobody, whatever their grammar. */
function callsSomebody(node: OutlineNode): boolean {
  const kind = sectionKind(node);
  return kind === 'duties' || kind === 'tasks';
}

function markedTasks(parts: ProseParts): RawTask[] {
  const chosen = new Set([...parts.owned, ...parts.unowned]);
  const items = [...chosen].toSorted((a, b) => order(a) - order(b));
  const numbers = itemNumbers(items);
  return items.map((item, index) => toTask(item, numbers[index] ?? ''));
}

function order({ place, part }: ProseItem): number {
  return (place.paragraph ?? place.line ?? 0) * 100 + part;
}

const DATED = /\d+\s*[月日]|[年月季]底|每/;

function toTask(item: ProseItem, number: string): RawTask {
  const content = itemContent(item);
  const named = item.own?.units ?? [];
  const inText =
    named.length > 0
      ? []
      : (sentences(content)
          .map(addressees)
          .find((units) => units.length > 0) ?? []);
  return {
    number,
    section: itemSection(item),
    goal: itemTitle(item),
    content,
    units: named.length > 0 ? named : inText,
    deadline: item.own?.deadline ?? (DATED.test(content) ? null : phaseTime(item.node)),
    targets: null,
    issues:
      item.ownedBy === 'below'
        ? [{ severity: 'doubt', message: '责任单位写在后面的事项之下，按共同负责读取，请核对', place: item.place }]
        : inText.length > 0
          ? [{ severity: 'doubt', message: '责任单位取自正文，请核对', place: item.place }]
          : [],
    place: item.place,
  };
}
