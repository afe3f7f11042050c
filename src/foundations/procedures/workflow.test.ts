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

test('no application reaches the city without the recommendation of the district government, nor that without both departments', () => {
  const into = (stage: string, action: string) => definition.steps.filter(step => step.to === stage && step.action === action);
  assert.deepEqual(
    into('eligibility', 'submit').flatMap(step => step.from),
    ['sealing'],
  );
  assert.deepEqual(
    definition.steps.filter(step => step.to === 'sealing').map(step => [step.action, ...step.by]),
    [['recommend', 'district-government']],
  );
  assert.deepEqual(
    definition.steps.filter(step => step.to === 'district-decision').map(step => [step.action, ...step.by, step.when?.some(({ fact }) => fact === 'agreed')]),
    [['forward', 'district-economy', true]],
  );
  assert.deepEqual(procedure.stage('district-review').opinions, ['district-economy', 'district-education']);
});

test('only the responsible school submits, and only while the call is open', () => {
  for (const part of Part.options) assert.equal(procedure.decide('submit', 'sealing', [part], allHold).ok, part === 'school', part);
  assert.deepEqual(procedure.decide('submit', 'sealing', ['school'], { ...allHold, callOpen: false }), { ok: false, because: 'closed' });
  assert.deepEqual(procedure.decide('send', 'drafting', ['school'], { ...allHold, complete: false }), { ok: false, because: 'incomplete' });
});

test('a decision asks for nothing but what its own steps depend on', () => {
  assert.deepEqual(procedure.asks('sealing', ['school']), ['callOpen', 'complete', 'sealed']);
  assert.deepEqual(procedure.asks('sealing', ['park']), []);
  assert.deepEqual(procedure.asks('eligibility', ['school']), []);
});

test('a procedure that would leave a record stuck, or a step without a meaning, is refused with the place and the reason', () => {
  assert.deepEqual(procedureFaults(definition), []);
  const spoilt = (change: (d: ProcedureDefinition) => object) => procedureFaults({ ...definition, ...change(read()) }).map(fault => fault.path);
  const at = (key: string) => definition.stages.findIndex(stage => stage.key === key);
  const of = (action: string, from: string) => definition.steps.findIndex(step => step.action === action && step.from.includes(from));
  const step = (i: number, changed: object) => (d: ProcedureDefinition) => ({ steps: d.steps.with(i, { ...d.steps[i]!, ...changed }) });
  const stage = (key: string, changed: object) => (d: ProcedureDefinition) => ({ stages: d.stages.with(at(key), { ...d.stages[at(key)]!, ...changed }) });
  const more = (i: number, changed: object) => (d: ProcedureDefinition) => ({ steps: [...d.steps, { ...d.steps[i]!, ...changed }] });
  const approve = of('approve', 'deliberation');

  assert.deepEqual(
    spoilt(() => ({ initial: 'start' })),
    ['initial'],
  );
  assert.deepEqual(spoilt(step(approve, { to: 'voted' })), [`stages[${at('listed')}]`, `stages[${at('approved')}]`, `steps[${approve}].to`]);
  assert.ok(spoilt(d => ({ steps: d.steps.filter(one => one.from[0] !== 'listed') })).includes(`stages[${at('listed')}].waitsFor`));
  assert.deepEqual(spoilt(more(approve, { from: ['rejected'], to: 'approved', when: [] })), [`stages[${at('rejected')}]`]);
  assert.ok(spoilt(stage('returned', { key: 'drafting' })).includes(`stages[${at('returned')}].key`));
  assert.deepEqual(spoilt(more(of('recommend', 'district-decision'), { to: 'rejected' })), [`steps[${definition.steps.length}]`]);
  assert.deepEqual(spoilt(stage('listed', { waitsFor: 'school' })), [`stages[${at('listed')}].waitsFor`]);
  assert.deepEqual(spoilt(step(0, { reasons: [] })), ['steps[0].reasons']);
  // What a step asks for must be there, and what is frozen is not written in.
  assert.deepEqual(
    spoilt(stage('deliberation', { opinions: undefined })),
    [approve, of('reject', 'deliberation')].map(i => `steps[${i}].when[0]`),
  );
  assert.deepEqual(spoilt(stage('rejected', { opinions: ['city'] })), [`stages[${at('rejected')}].opinions`]);
  assert.deepEqual(spoilt(step(of('send', 'drafting'), { to: 'returned' })).slice(-1), [`steps[${of('send', 'drafting')}].freezes`]);
});
