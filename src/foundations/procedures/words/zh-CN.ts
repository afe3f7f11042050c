export const zh = {
  none: '还没有办理记录',
  started: (stage: string) => `进入「${stage}」`,
  moved: (from: string, to: string) => `由「${from}」到「${to}」`,
  stayed: (stage: string) => `环节不变：「${stage}」`,
  system: '系统',
  by: (person: string, organisation: string) => `${person}（${organisation}）`,
  reason: '理由：',
  part: { park: '牵头园区', school: '具体负责学校', enterprise: '配合企业', district: '区县', city: '市级部门' },
};
