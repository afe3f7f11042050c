-- Login names that nobody has are counted and locked like those that somebody has, so that a lock tells nothing about who is here.
create table gate.unknown_login (
  login_sha256 bytea primary key,
  failed integer not null,
  locked_until timestamptz
);
grant select, insert, update, delete on gate.unknown_login to gongyu_gate;
