import { sayInstant, sayTime } from '#kernel/day.ts';
import { queryOf } from '#ui/fetch/query.ts';
import { Facts, Page } from '#ui/layout/Page.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import './parts/applications.css';

const receipt = queryOf(api.receipt);
export const loader = receipt.load;

/** One printable page: what was received, when by the database's clock, and the digest that any change would break. */
export default function ReceiptPage() {
  const w = useWords(words);
  const r = receipt.use();
  const { id } = receipt.useInput();
  const at = new Date(r.submittedAt);
  return (
    <Page
      title={w.receipt.title}
      crumbs={[{ title: w.title, to: '/applications' }, { title: r.name, to: `/applications/${id}` }, { title: w.receipt.title }]}
      actions={
        <button type="button" className="btn" onClick={() => window.print()}>
          {w.receipt.print}
        </button>
      }
    >
      <section className="card receipt">
        <Facts
          items={[
            [
              w.receipt.number,
              <b key="number" className="num">
                {r.number}
              </b>,
            ],
            [w.receipt.at, <time key="at" className="num" dateTime={r.submittedAt}>{`${sayInstant(at).slice(0, 10)} ${sayTime(at)}`}</time>],
            [w.receipt.name, r.name],
            [w.receipt.school, r.school],
            [w.receipt.by, r.person],
            [w.receipt.call, r.call.documentNumber ? `${r.call.title}（${r.call.documentNumber}）` : r.call.title],
            [
              w.receipt.version,
              <span key="version" className="num">
                {r.versionCode}
              </span>,
            ],
            [
              w.receipt.digest,
              <span key="digest" className="digest">
                {r.digest}
              </span>,
            ],
          ]}
        />
        <h2>{w.receipt.files}</h2>
        {r.files.length === 0 ? (
          <p>{w.receipt.noFiles}</p>
        ) : (
          <div className="data-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{w.receipt.file}</th>
                  <th scope="col" className="num right">
                    {w.receipt.size}
                  </th>
                  <th scope="col">SHA-256</th>
                </tr>
              </thead>
              <tbody>
                {r.files.map(file => (
                  <tr key={file.sha256 + file.name}>
                    <td data-label={w.receipt.file}>{file.name}</td>
                    <td data-label={w.receipt.size} className="num right">
                      {file.size}
                    </td>
                    <td data-label="SHA-256" className="digest small">
                      {file.sha256}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <p className="small">{w.receipt.note}</p>
      </section>
    </Page>
  );
}

export const Component = ReceiptPage;
