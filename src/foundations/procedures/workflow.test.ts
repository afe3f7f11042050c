import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fact, Part, ProcedureDefinition } from './contract.ts';
import { procedureFaults } from './rules.ts';
import { procedureOf } from './workflow.ts';

const read = () =>
  ProcedureDefinition.parse(JSON.parse(readFileSync(new URL('../../../programmes/chongqing-park-2023/procedure.json', import.meta.url), 'utf8')));
const definition = read();
const procedure = procedureOf(definition);

const stages = definition.stages.map(stage => stage.key);
const actions = [...new Set(definition.steps.map(step => step.action))];
const anyStage = fc.constantFrom(...stages);
const anyParts = fc.subarray([...Part.options]);
const anyFacts = fc.record(Object.fromEntries(Fact.options.map(fact => [fact, fc.boolean()])) as Record<string, fc.Arbitrary<boolean>>);
const allHold = Object.fromEntries(Fact.options.map(fact => [fact, true]));

test('what is offered as open is accepted, what is offered as closed is refused for the same reason, and nothing else is accepted', () =>
  fc.assert(
    fc.property(anyStage, anyParts, anyFacts, (stage, parts, facts) => {
      const offered = procedure.offered(stage, parts, facts);
      for (const action of actions) {
        const offer = offered.find(one => one.action === action);
        const decision = procedure.decide(action, stage, parts, facts);
        assert.equal(decision.ok, offer?.because === null);
        if (offer && !decision.ok) assert.equal(decision.because, offer.because);
      }
    }),
  ));

test('nothing is offered or accepted once it is decided or withdrawn, whoever asks', () =>
  fc.assert(
    fc.property(anyParts, anyFacts, fc.constantFrom(...actions), (parts, facts, action) => {
      for (const stage of definition.stages.filter(one => one.state === 'decided' || one.state === 'withdrawn')) {
        assert.deepEqual(procedure.offered(stage.key, parts, facts), []);
        assert.equal(procedure.decide(action, stage.key, parts, facts).ok, false);
      }
    }),
  ));

test('an action that no step names is refused', () =>
  fc.assert(
    fc.property(fc.string(), anyStage, anyParts, (action, stage, parts) => {
      fc.pre(!actions.includes(action));
      assert.equal(procedure.decide(action, stage, parts, allHold).ok, false);
    }),
  ));

test('every walk of allowed steps stays among the stages, and every stage is on some walk from the start', () => {
  const seen = new Set([procedure.initial.key]);
  for (const stage of seen)
    for (const { action } of procedure.offered(stage, Part.options, allHold)) {
      const step = procedure.decide(action, stage, Part.options, allHold);
      assert.ok(step.ok);
      assert.equal(procedure.stage(step.to).key, step.to);
      seen.add(step.to);
    }
  assert.deepEqual([...seen].toSorted(), stages.toSorted());
});

test('no application is submitted without the recommendation of the district', () => {
  const intoCity = definition.steps.filter(step => step.to === 'submitted').flatMap(step => step.from);
  const intoRecommended = definition.steps.filter(step => step.to === 'recommended');
  assert.deepEqual(intoCity, ['recommended']);
  assert.deepEqual(
    intoRecommended.flatMap(step => step.by),
    ['district'],
  );
});

test('only the responsible school submits, and only while the call is open', () => {
  for (const part of Part.options) assert.equal(procedure.decide('submit', 'recommended', [part], allHold).ok, part === 'school', part);
  assert.deepEqual(procedure.decide('submit', 'recommended', ['school'], { ...allHold, callOpen: false }), { ok: false, because: 'closed' });
  assert.deepEqual(procedure.decide('send', 'drafting', ['school'], { ...allHold, complete: false }), { ok: false, because: 'incomplete' });
});

test('a procedure that would leave a record stuck is refused with the place and the reason', () => {
  assert.deepEqual(procedureFaults(definition), []);
  const spoilt = (change: (d: ProcedureDefinition) => object) => procedureFaults({ ...definition, ...change(read()) }).map(fault => fault.path);
  const step = (i: number, changed: object) => (d: ProcedureDefinition) => ({ steps: d.steps.with(i, { ...d.steps[i]!, ...changed }) });
  const stage = (i: number, changed: object) => (d: ProcedureDefinition) => ({ stages: d.stages.with(i, { ...d.stages[i]!, ...changed }) });
  const more = (i: number, changed: object) => (d: ProcedureDefinition) => ({ steps: [...d.steps, { ...d.steps[i]!, ...changed }] });

  assert.deepEqual(
    spoilt(() => ({ initial: 'start' })),
    ['initial'],
  );
  assert.deepEqual(spoilt(step(4, { to: 'sent-back' })), ['stages[2]', 'steps[4].to']);
  assert.deepEqual(
    spoilt(d => ({ steps: d.steps.filter(one => one.from[0] !== 'submitted') })),
    ['stages[4]', 'stages[4].waitsFor', 'stages[5]', 'stages[6]'],
  );
  assert.deepEqual(spoilt(more(6, { from: ['rejected'], to: 'approved' })), ['stages[6]']);
  assert.ok(spoilt(stage(1, { key: 'drafting' })).includes('stages[1].key'));
  assert.deepEqual(spoilt(more(3, { to: 'rejected' })), ['steps[9]']);
  assert.deepEqual(spoilt(stage(4, { waitsFor: 'school' })), ['stages[4].waitsFor']);
  assert.deepEqual(spoilt(step(0, { reasons: [] })), ['steps[0].reasons']);
});
