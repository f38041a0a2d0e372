// The lazily fetched programs (docs/decisions/0017): fetched when the page first needs them, each once. What goes between the
// page and them are bytes, which are not looked into here.
//
// `compute` belongs to the page's program, which the release build has cut in two (docs/decisions/0019): it runs in copies of
// that program, which a part of its own completes. A plain build is in one piece, and the copies are complete.

// The program whose code runs now; null while it is the page's own. A breakdown ends the program that it happens in, not the page.
let runningProgram = null;

const lazyPrograms = (() => {
  const files = document.querySelector('script[data-js]').dataset;
  // The files have the same names in all versions, so the name of the page's program tells the browser which it may take from
  // its cache.
  const version = files.wasm.slice(files.wasm.lastIndexOf('/') + 1);
  const programs = {};
  const program = (name) => programs[name] || (programs[name] = { name, attempt: 0, instance: 0 });

  const addressOf = ({ name, attempt }, end) =>
    new URL(`./${name}${end}?${version}-${attempt}`, document.baseURI).href;

  // A fetch that nothing comes of is given up after a time, so that it can be tried again.
  const PATIENCE = 60000;
  const compiled = async (address) => {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), PATIENCE);
    try {
      const response = await fetch(address, { signal: giveUp.signal });
      if (!response.ok) throw new Error(`${response.status}`);
      return await WebAssembly.compile(await response.arrayBuffer());
    } finally {
      clearTimeout(timer);
    }
  };

  let page = null;
  let completed = null;
  const isOfPage = ({ name }) => name === 'compute';

  // The program and the part that completes it, if there is one: compiled once, for the page and every worker.
  const partsOf = (program) => {
    const compile = async () => {
      if (!isOfPage(program)) return { module: await compiled(addressOf(program, '_bg.wasm')) };
      const { module, isSplit } = page;
      return { module, part: isSplit ? await compiled(addressOf(program, '.wasm')) : null };
    };
    program.parts =
      program.parts ||
      compile().catch((error) => {
        program.parts = null;
        program.attempt += 1;
        throw error;
      });
    return program.parts;
  };

  // The bindings of a new copy. A browser evaluates a script again under an address with another fragment, and need not
  // fetch it again.
  const bindingsOf = (program) =>
    isOfPage(program)
      ? new URL(`${files.js}#${program.name}-${program.instance}`, document.baseURI).href
      : `${addressOf(program, '.js')}-${program.instance}`;

  // Starts a copy from its parts. Workers run the same text.
  const startCopy = async (bindings, { module, part }) => {
    const exports = await bindings.default({ module_or_path: module });
    if (part) await WebAssembly.instantiate(part, { __wasm_split: exports });
    return bindings;
  };

  let onBreakdown = () => {};
  const broken = (program) => {
    program.onPage = null;
    program.instance += 1;
    onBreakdown();
  };

  // The program on the page. After a breakdown a new one takes its place, under an address that is not known yet.
  const onPage = (program) => {
    program.onPage =
      program.onPage ||
      partsOf(program)
        .then((parts) =>
          import(bindingsOf(program)).then((bindings) => running(program, () => startCopy(bindings, parts)))
        )
        .catch((error) => {
          program.onPage = null;
          throw error;
        });
    return program.onPage;
  };

  // Runs code of a program on the page.
  const running = (program, run) => {
    const outer = runningProgram;
    runningProgram = program;
    try {
      return run();
    } finally {
      runningProgram = outer;
    }
  };

  const isBreakdown = (error) => /RuntimeError|RangeError|unreachable|call stack/.test(String(error));

  const WORKER = `
const startCopy = ${startCopy};
let answer;
onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      const bindings = await import(data.bindings);
      await startCopy(bindings, data.parts);
      answer = bindings.answer;
      postMessage(null);
    } else {
      const bytes = answer(data);
      postMessage(bytes, [bytes.buffer]);
    }
  } catch (error) {
    postMessage(String(error));
  }
};`;
  let workerAddress = null;

  // A worker with the program in it. It answers one request at a time.
  const inWorker = async (program) => {
    const parts = await partsOf(program);
    workerAddress = workerAddress || URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }));
    const worker = new Worker(workerAddress);
    let settle = null;
    const next = (message, transfer) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        worker.postMessage(message, transfer);
      });
    const end = (reason) => {
      worker.terminate();
      if (settle) settle.reject(reason);
      settle = null;
    };
    worker.onmessage = ({ data }) => {
      if (typeof data === 'string') return end(data);
      const { resolve } = settle;
      settle = null;
      resolve(data);
    };
    worker.onerror = (event) => end(event.message || 'worker');
    await next({ parts, bindings: bindingsOf(program) });
    return { ask: (request) => next(request, [request.buffer]), end: () => end('ended') };
  };

  // The same on the page, where no worker can start: by the browser, by the address (file:), or by a policy.
  const withoutWorker = async (program) => {
    await onPage(program);
    let ended = false;
    return {
      ask: async (request) => {
        const bindings = await onPage(program);
        if (ended) throw 'ended';
        try {
          return running(program, () => bindings.answer(request));
        } catch (error) {
          if (isBreakdown(error)) broken(program);
          throw String(error);
        }
      },
      end: () => {
        ended = true;
      },
    };
  };

  let workersStart = typeof Worker === 'function';

  const api = {
    // Tells which program is the page's, its exports, and whether a part of it is a file of its own.
    pageIs: (module, exports, isSplit) => {
      page = { module, exports, isSplit };
    },
    // Completes the page's own program, once.
    complete: () => {
      completed =
        completed ||
        partsOf(program('compute'))
          .then(({ part }) => part && WebAssembly.instantiate(part, { __wasm_split: page.exports }))
          .catch((error) => {
            completed = null;
            throw error;
          });
      return completed;
    },
    // A seat of a program: it answers requests, one at a time, until it is ended.
    start: async (name) => {
      if (workersStart) {
        await partsOf(program(name));
        try {
          return await inWorker(program(name));
        } catch (_) {
          const seat = await withoutWorker(program(name));
          workersStart = false;
          return seat;
        }
      }
      return withoutWorker(program(name));
    },
    // Calls a function of a program on the page.
    call: async (name, exported, ...values) => {
      const called = program(name);
      const bindings = await onPage(called);
      try {
        return await running(called, () => bindings[exported](...values));
      } catch (error) {
        if (isBreakdown(error)) broken(called);
        throw error;
      }
    },
    // Calls a function of the list of reports.
    reports: (name, ...values) =>
      import(new URL(`./reports.js?${version}`, document.baseURI).href).then((list) => list[name](...values)),
    // Lays out what stands below the bar by its height, which depends on the window, the type and what is said in it.
    watchBar: () => {
      const root = document.documentElement;
      const height = ([{ target }]) => root.style.setProperty('--bar', `${target.offsetHeight}px`);
      new ResizeObserver(height).observe(document.querySelector('header'));
    },
    // Has a function called whenever a program has broken down on the page.
    listen: (heard) => {
      onBreakdown = heard;
    },
    isBreakdown,
    broken,
    // The program that an error comes from; null where it is the page's own. In the frame of a document nobody watches the
    // listeners, but the bindings of the program stand in the error's list of calls.
    ownerOf: (error) =>
      runningProgram ||
      Object.values(programs).find((program) => String(error && error.stack).includes(bindingsOf(program))) ||
      null,
  };
  return api;
})();
