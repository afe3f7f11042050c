/*
 * Invented names by number. Every name of a copied application carries the same four characters, so that one word finds it in Chinese,
 * in pinyin and by initials, and a page of the list looks like a page of a list.
 */
const first =
  '青松 云帆 星河 锦程 瑞禾 同舟 鸿图 海棠 嘉木 凌峰 远航 金石 天工 启明 长虹 丹霞 明德 博文 百川 晨光 春晖 恒信 华章 景行 聚贤 开元 乐成 立新 龙腾 茂源'.split(
    ' ',
  );
const second =
  '科创 智造 精工 创新 融通 汇智 联动 筑梦 致远 腾飞 共创 协同 卓越 先锋 领航 奋进 求实 笃行 厚德 敏学 育才 兴业 强基 振华 惠民 安泰 永兴 广源 新达 宏业 通达 德信 祥瑞 和合 正道 中和 元亨 利贞 品诚 思齐'.split(
    ' ',
  );

/** How many names there are. */
export const namesAtMost = first.length * second.length;
/** Neighbours differ in both words, as neighbours in a real list do. */
export const nameOf = (n: number): string => `${first[n % first.length]}${second[(Math.floor(n / first.length) + n) % second.length]}`;
