// The shortest path between two nodes over the lines that pass the filters.
function pathEdges() {
  const [start, goal] = state.path, came = new Map([[start, null]]);
  const direct = goal === undefined ? [] : allBetween(nodes[start], nodes[goal]).map((edge) => edge.id);
  if (direct.length) return direct;
  let front = [start];
  while (front.length && !came.has(goal)) {
    const next = [];
    for (const node of front) {
      for (const edge of edgesOf[node]) {
        const other = edge.from === node ? edge.to : edge.from;
        if (came.has(other) || !edgePasses(edge)) continue;
        came.set(other, edge);
        next.push(other);
      }
    }
    front = next;
  }
  const steps = [];
  for (let node = goal, edge = came.get(goal); edge; edge = came.get(node)) {
    steps.unshift(edge.id);
    node = edge.from === node ? edge.to : edge.from;
  }
  return steps;
}

// Every line between two things: relations, and events that join them.
function allBetween(one, two) {
  const told = edgesOf[one.id].filter((edge) => (edge.from === two.id || edge.to === two.id) && edgePasses(edge));
  const joint = edgesOf[one.id].map((edge) => nodes[edge.from]).filter((node) => node.folds && node.folds.includes(one.id) && node.folds.includes(two.id));
  return [...told, ...new Set(joint.map((node) => folds.get(node.id)))].filter((edge) => edge.witnesses.some(passes));
}

function pathDetails() {
  const [one, two] = state.path.map((id) => nodes[id]);
  const clear = make("button", { on: { click: () => go({ ...nothing, node: one.id, tab: "details" }) } }, words.clear);
  if (!two) return [make("h2", {}, words.path), make("p", {}, say("path_choose", { name: one.shownName })), clear];
  const steps = pathEdges(), ends = { one: one.shownName, two: two.shownName };
  if (allBetween(one, two).length) return [make("h2", {}, say("between", ends)), clear, listing(allBetween(one, two), (edge) => [edge.event === undefined ? triple(edge) : linkTo(nodes[edge.event]), quote(edge.witnesses.find(passes))], 12)];
  if (!steps.length) return [make("h2", {}, words.path), make("p", {}, say("path_none", ends)), clear];
  return [make("h2", {}, say("path_found", ends)), clear, make("ol", { class: "steps" }, steps.map((id) => make("li", {}, triple(edges[id]), quote(edges[id].witnesses.find(passes)))))];
}
