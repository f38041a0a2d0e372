
// Starts the app, or says in a sentence why it did not start. A kernel too old for this syntax ignores the script as a
// whole, and the plain sentences of index.html stay in view.
(() => {
  const files = document.querySelector('script[data-js]').dataset;
  const fallback = document.getElementById('cannot-start');
  const opening = document.getElementById('opening');

  fallback.style.display = 'none';
  opening.style.display = '';

  let waiting = 0;
  const fail = (what, remedy, error) => {
    clearTimeout(waiting);
    // The app has replaced the page and shows its own messages.
    if (!opening.isConnected) return;
    const lines = [what, remedy, error && `技术信息：${error}`].filter(Boolean);
    opening.setAttribute('role', 'alert');
    opening.textContent = '';
    for (const text of lines) {
      const line = document.createElement('p');
      line.textContent = text;
      opening.appendChild(line);
    }
  };

  if (location.protocol === 'file:') {
    fail(
      '这个页面是从文件夹里直接打开的，浏览器不允许这样启动程序。',
      '把整个文件夹放到网站（IIS、nginx 等）上，用 http 开头的地址打开。'
    );
    return;
  }
  if (typeof WebAssembly !== 'object') {
    fail(
      '这个浏览器不能运行 WebAssembly，自评因此没有启动。',
      '换用 Chromium 83 或更新内核的浏览器；由单位统一管理的，由管理员放开 WebAssembly。'
    );
    return;
  }

  const short = (address) => address.slice(address.lastIndexOf('/') + 1);

  // The compiled rulebook is two files, `core` and `prose` (docs/decisions/0016). Each is fetched once, whoever needs its bytes, and
  // again where that has failed. They have the same names in all versions, so the name of the page's program tells the browser
  // which of them it may take from its cache.
  const rulebookFiles = {};
  window.rulebookFile = (part) => {
    rulebookFiles[part] =
      rulebookFiles[part] ||
      fetch(`${files.rulebook}.${part}.bin?${short(files.wasm)}`)
        .then((response) => {
          if (!response.ok) throw `状态 ${response.status}`;
          return response.arrayBuffer();
        })
        .then((bytes) => new Uint8Array(bytes))
        .catch((error) => {
          rulebookFiles[part] = null;
          throw error;
        });
    return rulebookFiles[part];
  };

  // On a slow line the page says how far it is, and where nothing comes at all, that it waits.
  waiting = setTimeout(() => {
    fail('程序文件还没有取到，还在等。', '网络慢就再等一会儿；一直没有动静，刷新一次，或者让管理员看看服务器。');
  }, 20000);
  const begin = Date.now();
  const bytesOf = (response) => {
    const reader = response.body.getReader();
    const parts = [];
    let count = 0;
    const next = ({ done, value }) => {
      if (done) return new Blob(parts).arrayBuffer();
      parts.push(value);
      count += value.length;
      clearTimeout(waiting);
      if (Date.now() - begin > 1500 && opening.isConnected) {
        opening.textContent = `正在打开… 已取 ${Math.round(count / 1024)} KB`;
      }
      return reader.read().then(next);
    };
    return reader.read().then(next);
  };

  const program = fetch(files.wasm).then(
    (response) => {
      if (response.ok) return bytesOf(response).then((bytes) => WebAssembly.compile(bytes));
      fail(
        `服务器没有给出程序文件 ${short(files.wasm)}（状态 ${response.status}）。`,
        '管理员核对：文件都已上传；IIS 已给 .wasm 加上 MIME 类型 application/wasm。'
      );
      throw null;
    },
    (error) => {
      fail(`下载程序文件 ${short(files.wasm)} 时网络断开。`, '确认网络连通后刷新这个页面。', error);
      throw null;
    }
  );
  const bindings = import(files.js).catch((error) => {
    fail(
      `没有取到程序文件 ${short(files.js)}。`,
      '刷新一次；还是这样，管理员核对这个文件已上传，MIME 类型是 text/javascript。',
      error
    );
    throw null;
  });

  const core = window.rulebookFile('core').catch((error) => {
    fail(
      `没有取到规则文件 ${short(files.rulebook)}.core.bin。`,
      '刷新一次；还是这样，管理员核对这个文件已上传。',
      error
    );
    throw null;
  });

  // After a breakdown of the running program (a trap, or a stack overflow) nothing of the app can be trusted to draw any more,
  // so the page that offers the report is made here.
  const rescue = (bindings) => {
    let shown = false;
    const show = (error) => {
      // By name: some kernels report only a text, and a trap is no instance of this script's own error classes.
      if (shown || !lazyPrograms.isBreakdown(error)) return;
      const program = lazyPrograms.ownerOf(error);
      if (program) return lazyPrograms.broken(program);
      shown = true;
      let data = null;
      try {
        data = bindings.salvage();
      } catch (_) {}
      if (data) offer(data, error);
      else reportStore.open(reportStore.idAtHand()).then((kept) => offer(kept, error));
    };
    const offer = (data, error) => {
      const page = document.createElement('main');
      page.className = 'start';
      page.setAttribute('data-panic', '');
      const add = (parent, tag, text, attributes) => {
        const element = parent.appendChild(document.createElement(tag));
        element.textContent = text;
        for (const name in attributes) element.setAttribute(name, attributes[name]);
        return element;
      };
      add(page, 'h1', '页面出了故障，停在这里');
      if (data) {
        add(page, 'p', '填好的数据还在。先下载下来，再刷新页面，用“打开”接着填。');
        const address = URL.createObjectURL(new Blob([data], { type: 'application/json' }));
        const name = { href: address, download: '自评数据.json', class: 'button main', 'data-action': 'download-json' };
        add(add(page, 'p', ''), 'a', '下载数据', name);
      } else {
        add(page, 'p', '刷新页面再试。');
      }
      add(add(page, 'p', ''), 'a', '刷新页面', { href: location.href, class: 'button' });
      add(page, 'p', `给维护人员看的情况：${error}`, { class: 'lead' });
      document.body.textContent = '';
      document.body.appendChild(page);
    };
    addEventListener('error', (event) => show(event.error));
    addEventListener('unhandledrejection', (event) => show(event.reason));
    // Kernels up to 90 hide the kind of error from those two events, so every way into a program is watched. What a lazily
    // fetched program listens to and puts off stays its own: where it breaks down there, the page goes on.
    const watch = (holder, name, position) => {
      const original = holder[name];
      holder[name] = function (...args) {
        const callback = args[position];
        const program = runningProgram;
        if (typeof callback === 'function') {
          args[position] = function () {
            const outer = runningProgram;
            runningProgram = program;
            try {
              return callback.apply(this, arguments);
            } catch (error) {
              show(error);
              if (!program) throw error;
            } finally {
              runningProgram = outer;
            }
          };
        }
        return original.apply(this, args);
      };
    };
    watch(window, 'queueMicrotask', 0);
    watch(window, 'setTimeout', 0);
    watch(EventTarget.prototype, 'addEventListener', 1);
  };

  Promise.all([bindings, program, core, reportStore.start(2000)])
    .then(([page, module, core, kept]) => {
      rescue(page);
      return page.default({ module_or_path: module }).then((exports) => {
        lazyPrograms.pageIs(module, exports, page.is_split());
        const problem = page.start(core, kept);
        if (problem) fail(problem, '刷新一次；还是这样，管理员把整个文件夹重新上传。');
      });
    })
    .catch((error) => {
      if (error === null) return;
      if (/Content Security|disallowed by embedder|unsafe-eval/.test(String(error))) {
        fail(
          '服务器的安全策略不让浏览器编译程序，自评因此没有启动。',
          "管理员在 Content-Security-Policy 的 script-src 里保留 'self' 'unsafe-eval'（见 docs/building.md 的 Deploying）。",
          error
        );
        return;
      }
      const damaged = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
      fail(
        damaged ? '程序文件已下载，但这个浏览器读不懂。' : '自评在启动时出错。',
        damaged
          ? '换用 Chromium 83 或更新内核的浏览器（双核浏览器换到极速模式）；内核够新时，管理员重新上传 .wasm 文件。'
          : '刷新一次；如果还是这样，把下面的技术信息发给管理员。',
        error
      );
      console.error(error);
    });
})();
