// Unpacks plotly.js and runs it where Notebook's RequireJS cannot swallow it.
(function (packed) {
  if (window.fadePlotly || !window.DecompressionStream) return;
  var bytes = Uint8Array.from(atob(packed), function (c) { return c.charCodeAt(0); });
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text().then(function (code) {
    var script = document.createElement('script');
    script.textContent = '(function(define,module,exports,require){' + code + '\n}).call(window);window.fadePlotly=window.Plotly;';
    document.head.appendChild(script);
    window.fadeFigures.drain();
  }, function () { });
})
