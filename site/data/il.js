window.buildReport = window.buildReport || {};
window.buildReport.il = {
"quantity":"IL",
"limit":0.0003599041,
"sequential":true,
"rows":{"noun":"class","pages":"classes/class-","names":["class 1"],"groups":[],"order":[0],"merges":[]},
"columns":{"noun":"channel","pages":"channels/channel-","names":["channel 1","channel 2","channel 3","channel 4","channel 5","channel 6","channel 7","channel 8","channel 9","channel 10","channel 11","channel 12","channel 13","channel 14","channel 15","channel 16","channel 17","channel 18","channel 19","channel 20","channel 21","channel 22","channel 23","channel 24","channel 25","channel 26","channel 27","channel 28","channel 29","channel 30","channel 31","channel 32"],"groups":[]},
"values":{"bits":16,"triangle":false,"steps":[1.683651e-08],"data":"30wfBVUGHQA5ACUAYg9ZADg9VUPWAYBTZgCLE4RAZAASABwCYgBkFCRF3zVxQyMA8wsfAP9/HwAkANcKTgBGAA=="}
};
