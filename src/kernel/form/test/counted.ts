/** Texts as they are found in forms, for comparing our count of 字 with that of an office program. */

/** What stands between blanks or Chinese characters: one each. */
const runs = ['2023', '12', '5G', 'AI', 'ERP', 'C++', 'well-known', 'Industry', '10%', '85', 'No.1', '(2022)', '&nbsp;', '#1', 'µm', 'naïve', '2022-2023'];
/** What is counted character by character. */
const singles = [
  '产教融合',
  '市域产教联合体',
  '年度',
  '共建专业',
  '，',
  '。',
  '、',
  '；',
  '《通知》',
  '（拟）',
  '〔',
  '〕',
  '：',
  '？',
  'ＡＢＣ',
  '１２３',
  '龘靐䶮',
  '①',
  '㎡',
  '〇',
  'ひらがな',
  'カタカナ',
  '～',
];
const blanks = [' ', '　', '\t', '\u00a0', '  '];

/** Numbers in an order that is the same everywhere: a linear congruence (Numerical Recipes). */
const numbers = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** A text of so many pieces in which a blank stands between two runs: what is one word is then beyond dispute. */
const textOf = (seed: number): string => {
  const next = numbers(seed);
  const one = (from: readonly string[]) => from[next(from.length)]!;
  let text = '';
  let wasRun = false;
  for (let left = 5 + next(40); left > 0; left -= 1) {
    const kind = next(10);
    if (kind < 5) text += one(singles);
    else if (kind < 8) text += (wasRun ? one(blanks) : '') + one(runs);
    else text += one(blanks);
    wasRun = kind >= 5 && kind < 8;
  }
  return text;
};

/** Mixed texts on which we and LibreOffice must agree. */
export const mixed: readonly string[] = Array.from({ length: 120 }, (_, n) => textOf(n + 1));

/** What the two count differently or what might be doubted, with our count and why (docs/decisions/0016). */
export const doubtful: readonly (readonly [text: string, ours: number])[] = [
  ['3.14', 1],
  ['3,000,000', 1],
  ['1/2', 1],
  ['A/B', 1],
  ['a@b.cn', 1],
  ['http://www.example.com/a?b=c', 1],
  ['网址http://a.cn/x。', 4],
  ['a_b', 1],
  ['don’t stop', 2],
  ['it’s', 1],
  ["don't？", 2],
  ['Ⅳ级', 2],
  ['𠮷田', 2],
  ['年度 ～#1　2023　𠮷田𠮷田、𠮷田', 12],
  ['A级Ⅳ12', 4],
  ['“Hello”', 3],
  ['“产教”融合', 6],
  ['中‘a’文', 5],
  ['——', 2],
  ['产教——融合', 6],
  ['2022—2023年', 4],
  ['等等……', 4],
  ['张·三', 3],
  ['25℃', 2],
  ['A→B', 3],
  ['◇', 1],
  ['安全', 2],
  ['안녕하세요 여러분', 2],
  ['葛\u{e0100}城', 2],
  ['e\u0301te\u0301', 1],
  ['中e\u0301文', 3],
  ['👍', 1],
  ['很好👍👍', 3],
  ['👨\u200d👩\u200d👧', 1],
  ['产\u00ad教', 2],
  ['中\u200b文', 2],
  ['x\u200by', 1],
  ['\ufeff产教', 2],
  ['a - b', 3],
  ['中文,中文', 5],
  ['10×20', 1],
  ['±5', 1],
  ['α射线', 3],
  ['ｶﾀｶﾅ', 4],
  ['１，０００', 5],
  ['Word\u2011Dokument', 1],
];
