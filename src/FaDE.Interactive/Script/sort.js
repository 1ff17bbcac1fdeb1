(function (id) {
  var host = document.getElementById(id);
  if (!host) return;
  host.querySelectorAll('th').forEach(function (head, column) {
    head.onclick = function () {
      var way = head.dataset.way === '1' ? -1 : 1, body = host.querySelector('tbody');
      host.querySelectorAll('th').forEach(function (other) { delete other.dataset.way; });
      head.dataset.way = way;
      Array.from(body.rows).sort(function (a, b) {
        var x = a.cells[column], y = b.cells[column];
        if (x.dataset.v === undefined || y.dataset.v === undefined) return way * x.textContent.localeCompare(y.textContent);
        var p = Number(x.dataset.v), q = Number(y.dataset.v);
        return isNaN(p) ? (isNaN(q) ? 0 : 1) : isNaN(q) ? -1 : p < q ? -way : p > q ? way : 0;
      }).forEach(function (row) { body.appendChild(row); });
    };
  });
})
