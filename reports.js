// The list of reports that this browser keeps (docs/decisions/0020), fetched when it is first shown. Reports are read and written
// by store.js.
const { database, answerOf, stored, shadow, add, renew, key } = reportStore;

// Versions of all reports take no more space than this, in characters; the oldest go first.
const MOST_VERSIONS = 25e6;
// Of each report, the versions of so many sittings are kept, and one an hour beside them.
const MOST_SITTINGS = 20;
// A deleted report is kept for so long.
const DAY = 24 * 3600e3;
const THIRTY_DAYS = 30 * DAY;

const isReport = ({ id }) => Boolean(id) && !id.startsWith('#');
const titleOf = ({ name, title }) => name || title || '';

const all = async () => {
  const reports = (await database()).transaction('reports').objectStore('reports');
  return (await answerOf(reports.getAll())).filter(isReport);
};

// Changes the record of a report, or puts one in.
const change = async (id, changed) => {
  const transaction = (await database()).transaction('reports', 'readwrite', { durability: 'strict' });
  const reports = transaction.objectStore('reports');
  const record = await answerOf(reports.get(id));
  if (record) reports.put(changed(record), id);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(record);
    transaction.onabort = () => reject(transaction.error);
  });
};

// Puts a copy into the list.
const addCopy = ({ title, source, name, text }) => add({ title, source, name }, text);

// Takes in what local storage has and the database has not: reports that a browser died over, and those of a page that had no
// list yet.
const takeIn = async () => {
  const prefix = 'ziping.report ';
  const end = key('');
  const isReportKey = (name) => name.startsWith(prefix) && name.endsWith(end) && !name.includes(prefix + '#');
  for (const name of Object.keys(localStorage).filter(isReportKey)) {
    const id = name.slice(prefix.length, -end.length);
    if (id === reportStore.idAtHand()) continue;
    const { text, revision } = shadow(id);
    const record = await stored(id);
    if (!record || record.revision < revision) {
      // Another window may be writing it just now.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const later = await stored(id);
      if (later && later.revision >= revision) continue;
      await renew(id, text, { title: record ? record.title : '' });
    } else if (record.at < Date.now() - DAY) {
      localStorage.removeItem(name);
      localStorage.removeItem(key(`ziping.revision ${id}`));
    }
  }
  for (const [name, source] of [
    ['ziping.put-aside', '换下的一份'],
    ['ziping.damaged', '读不出来的一份'],
  ]) {
    const text = localStorage.getItem(name);
    const taken = key(`${name} taken`);
    if (text && localStorage.getItem(taken) !== text) {
      await add({ title: '', source }, text);
      localStorage.setItem(taken, text);
    }
  }
};

// Leaves out versions beyond what is kept, and what was deleted long ago.
const tidy = async () => {
  const transaction = (await database()).transaction(['reports', 'versions'], 'readwrite');
  const reports = transaction.objectStore('reports');
  const versions = transaction.objectStore('versions');
  const gone = new Set();
  for (const record of await answerOf(reports.getAll())) {
    if (record.deleted && record.deleted < Date.now() - THIRTY_DAYS) {
      gone.add(record.id);
      reports.delete(record.id);
    }
  }
  const counts = {};
  const hours = {};
  let space = 0;
  // One after the other, for together they may be large.
  const found = [];
  await new Promise((resolve, reject) => {
    const request = versions.openCursor();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      const { id, at, writer, text } = cursor.value;
      found.push({ id, at, writer, size: text.length });
      cursor.continue();
    };
  });
  found.sort((a, b) => b.at - a.at);
  for (const { id, at, writer, size } of found) {
    const sitting = `${id} ${writer}`;
    const isSitting = !(sitting in hours);
    const isHour = hours[sitting] !== Math.floor(at / 3600e3);
    hours[sitting] = Math.floor(at / 3600e3);
    if (isSitting) counts[id] = (counts[id] || 0) + 1;
    space += size;
    if (gone.has(id) || space > MOST_VERSIONS || counts[id] > MOST_SITTINGS || !(isSitting || isHour)) {
      versions.delete([id, at, writer]);
    }
  }
};

const two = (number) => String(number).padStart(2, '0');
const when = (at) => {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

// A line for each, its parts divided by tabs.
const lines = (rows) => rows.map((parts) => parts.map((part) => String(part).replace(/\s+/g, ' ')).join('\t')).join('\n');

// The reports, the one that was changed last first: id, name, time of the last change, the file it came from, and 1 where it is
// deleted.
let tidied = null;
export const list = async () => {
  await takeIn().catch(() => {});
  const reports = (await all()).sort((a, b) => b.at - a.at);
  // Once, and nobody waits for it: it reads all versions.
  tidied = tidied || tidy().catch(() => {});
  return lines(
    reports.map((report) => [report.id, titleOf(report), when(report.at), report.source || '', report.deleted ? 1 : ''])
  );
};

// The versions of a report, the newest first: a number to open it by, and the time.
const versionsOf = async (id) => {
  const versions = (await database()).transaction('versions').objectStore('versions');
  const own = await answerOf(versions.getAll(IDBKeyRange.bound([id], [id, []])));
  return own.sort((a, b) => b.at - a.at);
};
export const versions = async (id) =>
  lines((await versionsOf(id)).map((version) => [version.at, when(version.at), titleOf(version)]));

export const textOf = async (id) => {
  const record = (await all()).find((record) => record.id === id);
  return record ? record.text : null;
};
export const textOfVersion = async (id, at) => {
  const version = (await versionsOf(id)).find((version) => version.at === Number(at));
  return version ? version.text : null;
};

export const copy = async (id) => {
  const record = (await all()).find((record) => record.id === id);
  return record && addCopy({ ...record, name: `${titleOf(record)}（副本）` });
};
export const rename = (id, name) => change(id, (record) => ({ ...record, name: name.trim() }));
export const remove = (id) => change(id, (record) => ({ ...record, deleted: Date.now() }));
export const restore = (id) => change(id, (record) => ({ ...record, deleted: 0 }));

// All reports in one file, and back. The texts stay as they are, also where they cannot be read.
const KIND = 'ziping reports';
export const exportAll = async () => {
  const reports = (await all()).filter((record) => !record.deleted);
  const entries = reports.map(({ title, name, source, at, text }) => ({ title, name, source, at, text }));
  return JSON.stringify({ kind: KIND, reports: entries });
};

// The number of reports in such a file, which are in the list afterwards; null where it is another file.
export const importAll = async (text) => {
  let file = null;
  try {
    file = JSON.parse(text);
  } catch (_) {}
  if (!file || file.kind !== KIND || !Array.isArray(file.reports)) return null;
  const reports = file.reports.filter((report) => report && typeof report.text === 'string');
  for (const report of reports) await addCopy(report);
  return reports.length;
};

// Other copies of the page on this host, under other paths: their databases can be read by choice.
const PREFIX = key('ziping').slice(0, 'ziping '.length);
const othersNames = async () => {
  if (!indexedDB.databases) return [];
  const databases = await indexedDB.databases();
  return databases.map(({ name }) => name).filter((name) => name.startsWith(PREFIX) && name !== key('ziping'));
};
const reportsIn = async (name, here) => {
  const opening = indexedDB.open(name);
  // It has been deleted meanwhile, and is not to be made again.
  opening.onupgradeneeded = () => opening.transaction.abort();
  const other = await answerOf(opening);
  try {
    if (!other.objectStoreNames.contains('reports')) return [];
    const reports = await answerOf(other.transaction('reports').objectStore('reports').getAll());
    return reports.filter((report) => isReport(report) && !report.deleted && !here.includes(report.text));
  } finally {
    other.close();
  }
};

// The paths of those copies, each with the number of its reports that are not here as well.
const textsHere = async () => (await all()).map(({ text }) => text);
export const elsewhere = async () => {
  const here = await textsHere();
  const found = [];
  for (const name of await othersNames()) {
    const count = (await reportsIn(name, here)).length;
    if (count) found.push([name.slice(PREFIX.length), count]);
  }
  return lines(found);
};

// Takes in copies of them.
export const takeFrom = async (path) => {
  const reports = await reportsIn(PREFIX + path, await textsHere());
  for (const report of reports) await addCopy({ ...report, source: path });
};
