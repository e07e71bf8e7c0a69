window.buildReport = window.buildReport || {};
window.buildReport.similarity = {
"quantity":"r",
"limit":1,
"sequential":false,
"rows":{"noun":"class","pages":"classes/class-","names":["class 1"],"groups":[],"kinds":[],"order":[0],"cut":1,"merges":[],"heights":[]},
"columns":null,
"values":{"bits":16,"triangle":true,"steps":[3.051851e-05],"data":"/38="}
};
