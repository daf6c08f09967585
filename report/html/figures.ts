import type { ObjectiveResult, RunFacts } from '../../language/run-facts';
import { asserts } from '../asserts';
import { durationText } from '../duration-text';
import { freeMeasures } from '../measures';
import { isAmiss, settingsFound } from '../settings';
import { glyph } from './glyph';
import { type Html, html } from './html';

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly beside: string;
  /** Absent where nothing is judged. */
  readonly isGood?: boolean;
}

/** What people ask first: how long, how much was lost, to when, proven by what. */
export function figuresHtml(facts: RunFacts): Html | undefined {
  const figures = [
    ...(facts.objectives ?? []).filter(({ name }) => name === 'rto' || name === 'rpo').map(objectiveFigure),
    ...freeMeasures(facts).map(({ name, ms, between }) => ({ name, value: durationText(ms), beside: between })),
    ...recoveredTo(facts),
    ...checksFigure(facts),
    ...settingsFigure(facts),
    ...stepsFigure(facts),
  ];
  return figures.length === 0
    ? undefined
    : html`<dl class="figures">${figures.map(figureHtml)}</dl>
`;
}

function figureHtml({ name, value, beside, isGood }: Figure): Html {
  const tone = isGood === undefined ? '' : isGood ? 'good' : 'bad';
  const mark = isGood === undefined ? '' : glyph(isGood ? 'good' : 'bad');
  return html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd class="state ${tone}">${mark}${beside}</dd></div>`;
}

function objectiveFigure({ name, objectiveMs, measuredMs, met }: ObjectiveResult): Figure {
  return {
    name: name === 'rto' ? 'Recovery time' : 'Data loss, in time',
    value: measuredMs === undefined ? 'not measured' : durationText(measuredMs),
    beside: `${met ? 'met' : 'missed'}: at most ${durationText(objectiveMs)}`,
    isGood: met,
  };
}

/** Of the last restore that was begun. */
function recoveredTo({ journal }: RunFacts): Figure[] {
  const time = journal.findLast(({ outputs }) => typeof outputs?.['restoredTo'] === 'string')?.outputs?.['restoredTo'];
  if (typeof time !== 'string') return [];
  return [{ name: 'Restored to', value: time.slice(11, 19), beside: `${time.slice(0, 10)}, UTC` }];
}

function checksFigure(facts: RunFacts): Figure[] {
  const all = asserts(facts);
  if (all.length === 0) return [];
  const held = all.filter(({ holds }) => holds).length;
  const isGood = held === all.length;
  return [{ name: 'Checks', value: `${held} of ${all.length}`, beside: isGood ? 'all hold' : 'not all hold', isGood }];
}

function settingsFigure(facts: RunFacts): Figure[] {
  const all = settingsFound(facts).filter(({ state }) => state !== 'captured');
  if (all.length === 0) return [];
  const amiss = all.filter(({ state }) => isAmiss(state)).length;
  const value = `${all.length - amiss} of ${all.length}`;
  return [
    { name: 'Settings', value, beside: amiss === 0 ? 'as they should be' : 'not all are right', isGood: amiss === 0 },
  ];
}

function stepsFigure({ journal, outline }: RunFacts): Figure[] {
  const last = new Map(journal.map((record) => [record.path, record.outcome]));
  const failed = [...last.values()].filter((outcome) => outcome === 'failed').length;
  const ended = [...last.values()].filter((outcome) => outcome === 'succeeded').length;
  if (outline.length === 0) return [];
  return [{ name: 'Steps', value: String(ended), beside: failed > 0 ? `done, ${failed} failed` : 'done' }];
}
