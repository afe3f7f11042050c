import { say } from '#kernel/words.ts';

export const eventWords = {
  'contributions.asked': say('发起了成员填报', 'asked the members for their figures'),
  'contributions.left': say('成员名单变动，原填报内容已保留', 'members were taken off the list; what they gave is kept'),
  'contributions.members-moved': say('修改了成员名单', 'changed the list of members'),
  'contributions.filled': say('开始填写成员数据', 'began to fill in a member’s figures'),
  'contributions.given': say('报送了成员数据', 'handed in a member’s figures'),
  'contributions.confirmed': say('确认了成员数据和声明', 'confirmed a member’s figures and statement'),
  'contributions.reopened': say('确认后数据有改动，须重新确认', 'changed figures after they were confirmed; they must be confirmed again'),
  'contributions.matched': say('判定了清单中的两项', 'settled whether two entries are one thing'),
  'contributions.unmatched': say('撤销了清单判定', 'took a decision about two entries back'),
  'contributions.access-changed': say('成员填报的时限或状态随申报变动', 'members’ time to answer moved with the application'),
} as const;
