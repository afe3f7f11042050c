import { type Fault, fault } from '#kernel/fault.ts';
import type { FormDefinition } from '#kernel/form/definition.ts';
import { say } from '#kernel/words.ts';
import type { Programme } from '../contract.ts';
import { twice } from './places.ts';

/** What is wrong with `programme.json` by itself and beside the form it belongs to. */
export const programmeFaults = (programme: Programme, folder: string, form: FormDefinition | null): Fault[] => {
  const { id, evidence, annexes, defaults, issuers } = programme;
  const named = (list: readonly string[], path: string) => list.map((name, i) => ({ name, path: `${path}[${i}]` }));
  return [
    ...(id === folder
      ? []
      : [fault('id', `编号应与文件夹名“${folder}”一致，现为“${id}”`, `The id must be the name of the folder, "${folder}"; it is "${id}"`)]),
    ...twice(
      evidence.map(({ key }, i) => ({ name: key, path: `evidence[${i}].key` })),
      say('材料代号', 'key of evidence'),
    ),
    ...twice(
      annexes.map(({ no }, i) => ({ name: no, path: `annexes[${i}].no` })),
      say('附件编号', 'annex'),
    ),
    ...twice(named(defaults.clusters, 'defaults.clusters'), say('产业集群', 'cluster')),
    ...twice(named(issuers, 'issuers'), say('发文单位', 'issuer')),
    ...(annexes.filter(annex => annex.template === 'form').length === 1
      ? []
      : [fault('annexes', '应有且只有一个附件对应表单（template 为 form）', 'Exactly one annex must be the form (template "form")')]),
    ...(form && form.submitBy !== defaults.submitBy
      ? [
          fault(
            'defaults.submitBy',
            `截止日期 ${defaults.submitBy} 与 form.json 中的 ${form.submitBy} 不一致，请核对通知原文`,
            `The deadline ${defaults.submitBy} differs from ${form.submitBy} in form.json; compare both with the notice`,
          ),
        ]
      : []),
    ...(form && form.documentNumber !== programme.documentNumber
      ? [
          fault(
            'documentNumber',
            `文号“${programme.documentNumber ?? ''}”与 form.json 中的“${form.documentNumber ?? ''}”不一致`,
            `The document number "${programme.documentNumber ?? ''}" differs from "${form.documentNumber ?? ''}" in form.json`,
          ),
        ]
      : []),
  ];
};
