window.buildReport = window.buildReport || {};
window.buildReport.ofiv = {
"quantity":"OFIV",
"limit":0.0196882,
"sequential":false,
"rows":{"noun":"class","pages":"classes/class-","names":["class 1"],"groups":[],"order":[0],"merges":[]},
"columns":{"noun":"channel","pages":"channels/channel-","names":["channel 1","channel 2","channel 3","channel 4","channel 5","channel 6","channel 7","channel 8","channel 9","channel 10","channel 11","channel 12","channel 13","channel 14","channel 15","channel 16","channel 17","channel 18","channel 19","channel 20","channel 21","channel 22","channel 23","channel 24","channel 25","channel 26","channel 27","channel 28","channel 29","channel 30","channel 31","channel 32"],"groups":[]},
"values":{"bits":16,"triangle":false,"steps":[8.521376e-07],"data":"yEBgD5f3tgwm9Ez4bu9bK8gyUzjkOEBamvb77z1NNfnnDyY6gPk46Ms6gEkcOV/3WvGE/f9/UvrKGM/sbfo7AQ=="}
};
