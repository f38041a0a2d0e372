// Where reports and practice are kept (docs/decisions/0020): in IndexedDB, which tells when a transaction is on disk, and in local
// storage, which is written at once but reaches the disk up to a minute later. Each text has an id and a revision that counts up;
// the higher one is the newer. The path of the page is part of all names, so copies of the page on one host do not disturb
// each other.
const reportStore = (() => {
  const path = location.pathname.replace(/[^/]*$/, '');
  const HOUR = 3600e3;

  // The keys of local storage: the text of an id, its revision, and the id of the report that was written last in any
  // window. The one at hand in this window has a key of session storage.
  const key = (name) => `${name} ${path}`;
  const textKey = (id) => key(`ziping.report ${id}`);
  const revisionKey = (id) => key(`ziping.revision ${id}`);
  const LAST = key('ziping.last');
  const AT_HAND = key('ziping.at-hand');
  const LAST_RECORD = '#last';

  const time = () => new Date().toTimeString().slice(0, 5);
  const newId = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 6);

  // Local storage may be forbidden.
  const attempt = (act) => {
    try {
      return act();
    } catch (_) {
      return null;
    }
  };

  let opened = null;
  const database = () => {
    opened =
      opened ||
      new Promise((resolve, reject) => {
        const request = indexedDB.open(`ziping ${path}`, 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('reports');
          request.result.createObjectStore('versions');
        };
        request.onsuccess = () => {
          // Closed by the browser, or by another window that deletes it: the next use opens it again.
          request.result.onclose = request.result.onversionchange = () => {
            request.result.close();
            opened = null;
          };
          resolve(request.result);
        };
        request.onerror = request.onblocked = () => reject(request.error);
      }).catch((error) => {
        opened = null;
        throw error;
      });
    return opened;
  };

  const answerOf = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const stored = async (id) => answerOf((await database()).transaction('reports').objectStore('reports').get(id));

  // The text in local storage.
  const shadow = (id) =>
    attempt(() => {
      const text = localStorage.getItem(textKey(id));
      return text && { text, revision: Number(localStorage.getItem(revisionKey(id))) };
    });

  // This window.
  const writer = newId();

  // A text that this window reads and writes: its id, its newest revision, and the record that was last read from the database or
  // written to it.
  const kept = (id, isShared) => ({ id, isShared, revision: 0, known: null, versionAt: 0 });

  // The value that is promised, or another one where that fails or takes longer than so many milliseconds.
  const within = (patience, promise, otherwise) => {
    const tooLate = new Promise((resolve) => setTimeout(resolve, patience, otherwise));
    return Promise.race([promise.catch(() => otherwise), tooLate]);
  };

  // The text of the newest revision; null where there is none. A database that hangs is waited for so long (milliseconds) and no
  // longer.
  const read = async (entry, patience) => {
    const own = await within(patience, stored(entry.id), null);
    const other = shadow(entry.id);
    entry.known = own || null;
    const newest = own && !(other && other.revision > own.revision) ? own : other;
    if (!newest) return null;
    entry.revision = newest.revision;
    return newest.deleted ? null : newest.text;
  };

  const saveShadow = ({ id, revision }, text) => {
    try {
      localStorage.setItem(textKey(id), text);
      localStorage.setItem(revisionKey(id), revision);
      return `shadow ${time()}`;
    } catch (error) {
      return error.name === 'SecurityError' ? 'forbidden' : 'full';
    }
  };

  // True where another window has written the record since. Where this one could not read it at the start, the revision tells.
  // Windows that share a text hear from each other by the events of local storage.
  const isTaken = ({ known, isShared }, other, revision) => {
    if (isShared) return false;
    return known ? other.writer !== known.writer || other.revision !== known.revision : other.revision >= revision;
  };

  // Writes a text with the revision that it has now: later ones may be on their way before it is written.
  const saveOnDisk = async (entry, revision, text, about, separate) => {
    const transaction = (await database()).transaction(['reports', 'versions'], 'readwrite', { durability: 'strict' });
    const reports = transaction.objectStore('reports');
    const versions = transaction.objectStore('versions');
    const record = { ...about, id: entry.id, text, revision, writer, at: Date.now() };
    const keepVersion = (version) => versions.put(version, [version.id, version.at, version.writer]);
    const request = reports.get(entry.id);
    let place = `disk ${time()}`;
    request.onsuccess = () => {
      const other = request.result;
      try {
        if (other && isTaken(entry, other, revision)) {
          // Another window has gone on with it: this text is kept beside.
          keepVersion(record);
          saveShadow(other, other.text);
          place = 'taken';
          return;
        }
        if (!other) entry.versionAt = record.at;
        if (other && other.revision >= record.revision) record.revision = entry.revision = other.revision + 1;
        // Versions: one of each sitting, one an hour, and one before each step that is said to be separate.
        if (other && other.text !== text && !entry.isShared && (separate || record.at - entry.versionAt > HOUR)) {
          keepVersion(other);
          entry.versionAt = record.at;
        }
        entry.known = { ...other, ...record, deleted: 0 };
        reports.put(entry.known, entry.id);
        // Not where a copy or an old one is only put into the list.
        if (atHand && entry.id === atHand.id) reports.put({ id: LAST_RECORD, last: entry.id }, LAST_RECORD);
      } catch (_) {
        transaction.abort();
      }
    };
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(place);
      transaction.onabort = () => reject(transaction.error);
    });
  };

  // Keeps a text. Promises the safest place that has it with the time, 'disk 14:32' or 'shadow 14:32' (local storage alone), or why
  // it is nowhere: 'full', 'forbidden', or 'taken' where another window goes on with it; then it is kept as a version.
  const write = (entry, text, about, separate) => {
    entry.revision += 1;
    const shadowed = saveShadow(entry, text);
    return saveOnDisk(entry, entry.revision, text, about, separate).catch(() => shadowed);
  };

  // Puts a text into the list of reports.
  const add = (about, text) => write(kept(newId()), text, about);

  // The report at hand, and whether this window is the one that writes it.
  let atHand = null;
  let isHeld = true;
  // Until the page listens, what others say waits.
  const unheard = [];
  let hear = (kind) => unheard.push(kind);

  // Windows of one report tell each other what they do with it.
  const build = document.querySelector('script[data-js]').dataset.wasm;
  const channel = attempt(() => new BroadcastChannel(`ziping ${path}`));
  const tell = (kind, to) => channel && channel.postMessage({ kind, to, id: atHand.id, writer, build });
  const told = ({ kind, to, id, writer: other, build: others }) => {
    if (kind === 'open' && others !== build) hear('newer');
    if (id !== atHand.id) return;
    if (kind === 'open' && isHeld) tell('held', other);
    if (kind === 'take' || (kind === 'held' && to === writer)) {
      isHeld = false;
      hear('taken');
    }
  };
  if (channel) channel.onmessage = ({ data }) => told(data);

  const takeToHand = (entry) => {
    atHand = entry;
    isHeld = true;
    attempt(() => sessionStorage.setItem(AT_HAND, entry.id));
    tell('open');
  };
  // The reports that were read to be taken to hand, by their ids.
  const opening = {};
  const EARLIER = 'earlier';

  // The report that was written last. Local storage and the database each know one; after a browser died, the former may be older.
  const lastWritten = async () => {
    const inShadow = attempt(() => localStorage.getItem(LAST));
    const record = await stored(LAST_RECORD);
    const inDatabase = record && record.last;
    if (!inShadow || !inDatabase) return inShadow || inDatabase;
    const { revision } = (await stored(inShadow)) || { revision: 0 };
    const newest = shadow(inShadow);
    return newest && newest.revision > revision ? inShadow : inDatabase;
  };

  const sharedTexts = {};
  const shared = (name) => (sharedTexts[name] = sharedTexts[name] || kept(`#${name}`, true));

  return {
    key,
    // The text of the report to begin with: the one at hand before a reload, or the one that was written last; null where there is
    // none.
    start: async (patience) => {
      const inThisWindow = attempt(() => sessionStorage.getItem(AT_HAND));
      const inShadow = attempt(() => localStorage.getItem(LAST));
      takeToHand(kept(inThisWindow || (await within(patience, lastWritten(), inShadow)) || EARLIER));
      const text = await read(atHand, patience);
      // A version of the page without a list kept one report under this name.
      return text || (atHand.id === EARLIER ? attempt(() => localStorage.getItem('ziping.report')) : null);
    },
    // Promises the text of another report. Until it is taken to hand, the one before stays there and can be written.
    open: (id) => {
      opening[id] = kept(id);
      return read(opening[id], 2000);
    },
    take: (id) => takeToHand(opening[id]),
    // Takes a report to hand that is not in the list yet.
    begin: () => takeToHand(kept(newId())),
    idAtHand: () => atHand.id,
    write: (text, title, source, separate) => {
      attempt(() => localStorage.setItem(LAST, atHand.id));
      return write(atHand, text, source ? { title, source } : { title }, separate);
    },
    // Goes on here with a report that another window has, which is told. Promises its newest text.
    takeOver: async () => {
      isHeld = true;
      tell('take');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return read(atHand, 2000);
    },
    // 'taken' where another window has written the report at hand, 'lost' where it is gone, else nothing.
    look: async () => {
      const { id, known } = atHand;
      if (!known) return null;
      const other = await stored(id);
      if (!other || attempt(() => localStorage.getItem(textKey(id))) === null) return 'lost';
      return isTaken(atHand, other) ? 'taken' : null;
    },
    // Has a function called with what other windows do: 'taken' (they go on with the report at hand), 'newer' (they have another
    // build of the page).
    listen: (heard) => {
      hear = heard;
      unheard.forEach((kind) => heard(kind));
    },
    // Texts beside the reports, which all windows share. One of a version without a database is taken over.
    readShared: async (name) =>
      (await read(shared(name), 2000)) || attempt(() => localStorage.getItem(`ziping.${name}.v1`)) || '',
    writeShared: (name, text) => write(shared(name), text),
    shadowOfShared: (name) => attempt(() => localStorage.getItem(textKey(`#${name}`))) || '',
    // The name of the shared text that is kept under a key of local storage.
    nameOfShared: (storageKey) => Object.keys(sharedTexts).find((name) => textKey(`#${name}`) === storageKey) || '',
    // Puts a text that cannot be read into the list of reports.
    setAside: (title, text) => add({ title }, text),
    // For the list of reports (reports.js).
    database,
    answerOf,
    stored,
    shadow,
    add,
    // Puts a newer text in the place of the one with this id.
    renew: async (id, text, about) => {
      const entry = kept(id);
      await read(entry, 2000);
      return write(entry, text, about);
    },
  };
})();
