-- A link opens one of three things to its guests: a member's sheet, one section of a form, or a round of opinions about a plan.
-- What it opens carries the link's node; of a sheet that is the sheet itself, of a round the row of who is asked.
alter table links.link rename column sheet_id to node;
alter table links.link
  alter column form_id drop not null,
  add column kind text not null default 'sheet' check (kind in ('sheet', 'section', 'opinions')),
  add column section text,
  add column section_label text,
  add column round_id uuid,
  -- who is invited there; of a sheet it is the member as a whole
  add column person text,
  add column language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  add constraint link_opens check (
    (kind = 'section') = (section is not null and section_label is not null)
    and (kind = 'opinions') = (round_id is not null)
    and (kind = 'opinions') = (form_id is null)
    and (kind = 'sheet') = (person is null));
create index link_round on links.link (round_id);
