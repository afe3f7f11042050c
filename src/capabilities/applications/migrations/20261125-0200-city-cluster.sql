-- 空间组织紧凑、经济联系紧密的城市群可以一个园区名义进行申报: the cities or parks behind the one park, and why.
alter table applications.application
  add column cluster_places text[],
  add column cluster_reason text,
  add constraint cluster_whole check ((cluster_places is null) = (cluster_reason is null) and (cluster_places is null or cardinality(cluster_places) between 2 and 30));
