import { say, type Text } from '#kernel/words.ts';

type Said = { title: Text; detail?: Text; verb: Text; from?: Text };

/** What stands on a member's list of tasks. */
export const taskWords = (key: 'fill' | 'confirm', consortium: string | null): Said => ({
  ...(key === 'fill'
    ? {
        title: say('填报本单位数据', 'Give your organisation’s figures'),
        detail: say('只填本单位的部分，边填边保存', 'Only your own part; it saves as you type'),
        verb: say('去填报', 'Fill in'),
      }
    : {
        title: say('确认本单位数据和声明', 'Confirm your organisation’s figures and statement'),
        detail: say('数据由负责学校代填或有改动，请核对后确认', 'The school entered or changed figures; check and confirm them'),
        verb: say('去确认', 'Confirm'),
      }),
  ...(consortium ? { from: say(consortium, consortium) } : {}),
});
