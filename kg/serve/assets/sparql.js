// The SPARQL editor over this server's endpoint, started from a standard query.
const START = `PREFIX kg: <https://w3id.org/newskg/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?kind WHERE { ?thing a kg:Entity ; rdfs:label ?name ; kg:kind ?kind } ORDER BY ?name LIMIT 100`;

const yasgui = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [{ endpoint: `${location.origin}/sparql` }] },
  yasqe: { value: START },
});

async function fillStandardQueries() {
  const select = document.getElementById("standard");
  const queries = await (await fetch("/queries")).json();
  for (const query of queries) {
    const option = document.createElement("option");
    option.value = query.name;
    option.textContent = `${query.name}: ${query.title}`;
    select.append(option);
  }
  select.addEventListener("change", async () => {
    if (!select.value) return;
    const text = await (await fetch(`/queries/${select.value}/text`)).text();
    yasgui.getTab().setQuery(text);
  });
}

fillStandardQueries();
