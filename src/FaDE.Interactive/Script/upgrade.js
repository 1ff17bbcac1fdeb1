// Figures wait here until plotly.js is there, in whatever order the outputs of a notebook come; then each picture is replaced by its chart.
(function () {
  if (window.fadeFigures && window.fadeFigures.drain) return;
  var waiting = window.fadeFigures || [];
  function upgrade(host, figure) {
    var picture = host.querySelector('img'), chart = document.createElement('div');
    host.dataset.drawn = '1';
    host.style.position = 'relative';
    chart.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden;width:100%;max-width:' + figure.width + 'px;height:' + figure.height + 'px';
    host.appendChild(chart);
    window.fadePlotly.newPlot(chart, JSON.parse(JSON.stringify(figure.chart))).then(function () {
      chart.style.position = 'static';
      chart.style.visibility = 'visible';
      picture.style.display = 'none';
      window.fadePlotly.Plots.resize(chart);
    }, function () { host.removeChild(chart); });
  }
  function drain() {
    if (!window.fadePlotly) return;
    waiting.splice(0).forEach(function (figure) {
      document.querySelectorAll('[data-fade="' + figure.id + '"]').forEach(function (host) { if (!host.dataset.drawn) upgrade(host, figure); });
    });
  }
  window.fadeFigures = { push: function (figure) { waiting.push(figure); drain(); }, drain: drain };
  drain();
})();
