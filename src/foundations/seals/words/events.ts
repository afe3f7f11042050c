import { say, type Text } from '#kernel/words.ts';

export const eventWords: Readonly<Record<string, Text>> = {
  'seals.opened': say('生成盖章稿', 'made a copy to be sealed'),
  'seals.printed': say('盖章稿已备好', 'the copy to be sealed is ready'),
  'seals.scan-added': say('上传了签字盖章扫描件', 'uploaded a scan of the sealed copy'),
  'seals.scan-read': say('核对了签字盖章扫描件', 'checked a scan of the sealed copy'),
  'seals.scan-removed': say('删除了签字盖章扫描件', 'removed a scan of the sealed copy'),
  'seals.closed': say('不再收取签字盖章扫描件', 'takes no scans of the sealed copy any more'),
  'seals.judged': say('人工确认扫描页', 'said by eye what a scanned page is'),
  'seals.marked': say('确认签章', 'said whether a seal is there'),
  'seals.completed': say('签字盖章完成', 'everything is signed and sealed'),
  'seals.reopened': say('签字盖章尚不完整', 'the sealing is not complete any more'),
  'seals.voided': say('盖章稿失效', 'the sealed copy became void'),
};
