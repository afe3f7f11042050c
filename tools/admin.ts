import { parseArgs } from 'node:util';
import { bringUpToDate, openDatabase } from '../src/app/database.ts';
import { administratorLogin, makeAdministrator, setPasswordOf } from '../src/foundations/identity/published.ts';
import { createOrganisation, findOrganisationByName } from '../src/foundations/organisations/published.ts';
import type { Tx } from '../src/platform/capability.ts';
import { queries } from '../src/platform/connections.ts';
import { withClient } from '../src/platform/database/roles.ts';
import { discoverSlices } from '../src/platform/slices.ts';
import { ask, pipedLines } from './run/ask.ts';
import { runCommand, settings } from './run/settings.ts';

/*
 * `npm run admin`: makes the first administrator, who invites everybody else; there is no other way in. Asks in the terminal, or
 * takes `--organisation --name --login` and the password from standard input. `--reset` gives a forgotten login a new password.
 */

const fail = (zh: string, en: string): never => {
  throw new Error(`${zh}\n${en}`);
};

/** Which field a municipal department answers for, told by its official name; 教育 before 经济, because names may hold both. */
const departmentOf = (name: string) => (name.includes('教育') ? 'education' : name.includes('经济') ? 'economy' : 'other');

const organisationFor = async (tx: Tx, name: string): Promise<string> => {
  const known = await findOrganisationByName(tx, name);
  if (!known) return createOrganisation(tx, { name, kind: 'municipal-department', department: departmentOf(name) });
  if (known.kind !== 'municipal-department')
    fail(`「${name}」不是市级部门：系统管理员须在市级部门内。`, `${name} is not a municipal department: the system administrator belongs to one.`);
  return known.id;
};

const askPassword = async (piped: readonly string[]): Promise<string> => {
  if (piped[0] !== undefined) return piped[0];
  if (!process.stdin.isTTY) fail('请从标准输入给出密码（一行）。', 'Give the password on standard input, as one line.');
  const password = await ask('密码（至少 10 个字符）· password (10 characters or more): ', { hidden: true });
  if ((await ask('再输一次 · once more: ', { hidden: true })) !== password) fail('两次输入不一致，没有保存。', 'The two do not agree; nothing was saved.');
  return password;
};

runCommand(async () => {
  const { values } = parseArgs({
    options: {
      organisation: { type: 'string' },
      name: { type: 'string' },
      login: { type: 'string' },
      reset: { type: 'boolean' },
      another: { type: 'boolean' },
    },
  });
  const piped = await pipedLines();
  const need = async (given: string | undefined, option: string, question: string): Promise<string> => {
    const answer = given ?? (process.stdin.isTTY ? await ask(question) : '');
    return answer.trim() || fail(`缺少 --${option}。`, `--${option} is missing.`);
  };
  const { dataDir, databaseUrl } = settings();
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    await bringUpToDate(database.urls);
    // The slices say which events the audit administrator reads: the making of an administrator is one.
    await discoverSlices();
    await withClient(database.urls.maintenance, async client => {
      const tx = queries(client);
      const known = await administratorLogin(tx);
      if (known && !values.reset && !values.another)
        fail(
          `已有系统管理员（登录名 ${known}）。忘记密码：npm run admin -- --login 登录名 --reset；确需再建一名：npm run admin -- --another`,
          `There is a system administrator already (login ${known}). For a forgotten password: npm run admin -- --login NAME --reset; to make one more: npm run admin -- --another`,
        );
      const login = await need(values.login, 'login', '登录名 · login name: ');
      if (values.reset) {
        await setPasswordOf(tx, login, await askPassword(piped));
        return;
      }
      const organisation = await need(values.organisation, 'organisation', '单位全称（市级部门）· full name of the municipal department: ');
      const name = await need(values.name ?? (process.stdin.isTTY ? undefined : '系统管理员'), 'name', '姓名 · name of the person: ');
      const password = await askPassword(piped);
      await client.query('begin');
      await makeAdministrator(tx, { name, login, password, organisationId: await organisationFor(tx, organisation) });
      await client.query('commit');
    });
    process.stdout.write('已保存。请用此登录名登录，并从「人员」邀请其他人。\nSaved. Sign in with this login name and invite the others from there.\n');
  } finally {
    await database.stop();
  }
});
