import { test } from 'node:test';
import { official } from '#kernel/form/test/real.ts';
import { inDatabase } from '#test/database.ts';
import { fillAndReadBack } from './read-back.ts';

for (const [packageId, definition] of Object.entries(official))
  test(
    `${packageId}: every field of the form is filled in and read back, from the API, the Word file and the PDF`,
    inDatabase(async world => {
      const filler = await world.given.person({
        organisation: { kind: 'municipal-department', department: 'education' },
        roles: ['municipal-education-officer'],
      });
      const [{ version }] = await world.sql('select version from programmes.package where id = $1 order by stored_at desc limit 1', [packageId]);
      await fillAndReadBack(world, { packageId, packageVersion: version, definition, filler });
    }),
  );
