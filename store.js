// Where the report is kept (docs/decisions/0020): in IndexedDB, which tells when a transaction is on disk, and in local storage,
// which is written at once but reaches the disk up to a minute later. Both carry a revision that counts up; the higher one is
// the newer. The path of the page is part of all names, so copies of the page on one host do not disturb each other.
const reportStore = (() => {
  const path = location.pathname.replace(/[^/]*$/, '');
  const REPORT = `ziping.report ${path}`;
  const REVISION = `ziping.revision ${path}`;
  // Reports that another window has written over.
  const OVERWRITTEN = 20;

  const time = () => new Date().toTimeString().slice(0, 5);

  let opened = null;
  const database = () => {
    opened =
      opened ||
      new Promise((resolve, reject) => {
        const request = indexedDB.open(`ziping ${path}`, 1);
        request.onupgradeneeded = () => request.result.createObjectStore('reports');
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

  // What is kept in local storage. Reports of a version that knew no paths are taken over.
  const shadow = () => {
    try {
      const text = localStorage.getItem(REPORT) || localStorage.getItem('ziping.report');
      return text && { text, revision: Number(localStorage.getItem(REVISION)) };
    } catch (_) {
      return null;
    }
  };

  const stored = async () => {
    const reports = (await database()).transaction('reports').objectStore('reports');
    return new Promise((resolve, reject) => {
      const request = reports.get('report');
      request.onsuccess = () => resolve(request.result || null);
      request.onerror = () => reject(request.error);
    });
  };

  // This window, and what it has last read from the database or written to it.
  const writer = Math.random();
  let known = null;
  let revision = 0;

  // Takes the newer of what the database holds and its shadow.
  const take = (own) => {
    const other = shadow();
    known = own;
    const kept = own && !(other && other.revision > own.revision) ? own : other;
    if (kept) revision = Math.max(revision, kept.revision);
    return kept && kept.text;
  };

  const saveShadow = (text) => {
    try {
      localStorage.setItem(REPORT, text);
      localStorage.setItem(REVISION, revision);
      return `shadow ${time()}`;
    } catch (error) {
      return error.name === 'SecurityError' ? 'forbidden' : 'full';
    }
  };

  const saveOnDisk = async (text) => {
    const transaction = (await database()).transaction('reports', 'readwrite', { durability: 'strict' });
    const reports = transaction.objectStore('reports');
    const request = reports.get('report');
    request.onsuccess = () => {
      const other = request.result;
      try {
        if (other && !(known && other.writer === known.writer && other.revision === known.revision)) {
          reports.put(other, `overwritten ${other.revision % OVERWRITTEN}`);
          revision = Math.max(revision, other.revision + 1);
        }
        known = { text, revision, writer, at: Date.now() };
        reports.put(known, 'report');
      } catch (_) {
        transaction.abort();
      }
    };
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(`disk ${time()}`);
      transaction.onabort = () => reject(transaction.error);
    });
  };

  return {
    // The key of local storage for a name in this copy of the page.
    key: (name) => `${name} ${path}`,
    // The text of the newest report that is kept; null where there is none. A database that hangs is waited for so long
    // (milliseconds) and no longer; what it holds then counts as another window's.
    read: (patience) => {
      const hangs = new Promise((resolve) => setTimeout(resolve, patience, null));
      return Promise.race([stored().catch(() => null), hangs]).then(take);
    },
    // Keeps a report. Promises the safest place that has it with the time, 'disk 14:32' or 'shadow 14:32' (local storage alone),
    // or why it is nowhere: 'full', 'forbidden'. A report of another window that is written over stays in the database beside this one.
    write: (text) => {
      revision += 1;
      const shadowed = saveShadow(text);
      return saveOnDisk(text).catch(() => shadowed);
    },
    // True where local storage has lost the report that was kept last.
    isLost: () => {
      try {
        return known !== null && localStorage.getItem(REPORT) === null;
      } catch (_) {
        return false;
      }
    },
  };
})();
