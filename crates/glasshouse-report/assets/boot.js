// Draws the charts of the page. Everything that it needs stands in the page; it loads nothing.
// Each `.chart` is followed by a block of JSON: its data, and a Vega-Lite specification for wide and for narrow screens.
// Colours are variables of the style, so a drawing follows light, dark and paper without being drawn again.
(function () {
  "use strict";
  var NARROW = 560;
  var config = JSON.parse(document.getElementById("chart-config").textContent);

  function draw(chart) {
    var width = Math.floor(chart.clientWidth);
    if (!width || chart.drawnWidth === width) return;
    chart.drawnWidth = width;
    var told = JSON.parse(chart.nextElementSibling.textContent);
    var spec = width < NARROW ? told.narrow : told.wide;
    spec.width = width;
    spec.datasets = told.datasets;
    spec.config = config;
    var target = chart.firstElementChild;
    if (chart.view) chart.view.finalize();
    chart.view = new vega.View(vega.parse(vegaLite.compile(spec).spec, null, { ast: true }), {
      container: target,
      expr: interpret,
      renderer: "svg",
    });
    return chart.view.runAsync().then(function () {
      chart.classList.add("drawn");
    });
  }

  function failed(chart, error) {
    chart.classList.add("failed");
    console.error(error);
  }

  var charts = Array.prototype.slice.call(document.querySelectorAll(".chart"));
  Promise.all(charts.map(function (chart) {
    return Promise.resolve().then(function () { return draw(chart); }).then(function () {
      // The table stands open for whoever sees no chart.
      var table = chart.parentNode.querySelector("details");
      if (table) table.open = false;
    }).catch(function (error) { failed(chart, error); });
  })).then(function () {
    document.documentElement.setAttribute("data-charts", charts.filter(function (chart) {
      return chart.classList.contains("drawn");
    }).length);
    if (!window.ResizeObserver) return;
    var waiting;
    var observer = new ResizeObserver(function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        charts.forEach(function (chart) {
          try { draw(chart); } catch (error) { failed(chart, error); }
        });
      }, 120);
    });
    charts.forEach(function (chart) { observer.observe(chart); });
  });
})();
