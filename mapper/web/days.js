/* The bars of the app's days, with the brush over them. Data in, the first and the last bar of the window out; all of it
   is written as text. */
export default function days({ parentElement, data, setTriggerValue }) {
  const { bars, label, shown } = data;
  let now = shown;

  const chart = document.createElement('div');
  chart.className = 'histogram';
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-label', label);
  const columns = bars.map(({ name, stack, title }) => {
    const column = chart.appendChild(document.createElement('span'));
    column.title = title;
    const pile = column.appendChild(document.createElement('u'));
    for (const [height, colour] of stack) {
      const piece = pile.appendChild(document.createElement('i'));
      piece.style.height = `${height}%`;
      piece.style.background = colour;
    }
    column.appendChild(document.createElement('b')).textContent = name;
    return column;
  });

  const parts = brush.over(chart, {
    count: () => bars.length,
    covered: () => now,
    cover: (start, end) => { now = [start, end]; draw(); },
    settle: () => { if (now[0] !== shown[0] || now[1] !== shown[1]) setTriggerValue('window', now); },
    begin: () => {},
  });

  function draw() {
    const [start, end] = now;
    columns.forEach((column, at) => { column.className = at < start || at > end ? 'out' : 'in'; });
    brush.place(parts, now, bars.length);
  }

  draw();
  parentElement.querySelector('.days').replaceChildren(chart);
}
