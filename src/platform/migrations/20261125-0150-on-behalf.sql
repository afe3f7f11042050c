-- Who acted for whom: the person of the event acted by delegation of another one, and how (代理, 主持工作, 委托代签).
alter table platform.event
  add column on_behalf_of uuid,
  add column on_behalf_kind text;
create index event_on_behalf on platform.event (on_behalf_of, at) where on_behalf_of is not null;
