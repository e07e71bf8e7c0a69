window.buildReport = window.buildReport || {};
window.buildReport.ofiv = {
"quantity":"OFIV",
"limit":0.01968853,
"sequential":false,
"rows":{"noun":"class","pages":"classes/class-","names":["class 1"],"groups":[],"kinds":[],"order":[0],"cut":1,"merges":[],"heights":[]},
"columns":{"noun":"channel","pages":"channels/channel-","names":["channel 1 · GCTCAT","channel 2 · CGCTTG","channel 3 · GCTCAT","channel 4 · CAGGTC","channel 5 · gctAtta","channel 6 · CAGGTTC","channel 7 · GCTCAT","channel 8 · CAGGTC","channel 9 · GCTCAT","channel 10 · GCTCAT","channel 11 · CAGGTC","channel 12 · CGCTTG","channel 13 · CCGGTTC","channel 14 · GCTCAT","channel 15 · CGCTTG","channel 16 · CGGGCCTG","channel 17 · CAGGTC","channel 18 · CAGGTC","channel 19 · CCATT","channel 20 · GCTCAT","channel 21 · GCTCAT","channel 22 · CGCTTG","channel 23 · GCTCAT","channel 24 · GTTG","channel 25 · CTCAT","channel 26 · ATcNTAGT","channel 27 · CGCTTG","channel 28 · GTNGANGG","channel 29 · CAGGT","channel 30 · GCTCA","channel 31 · CNGCAGGT","channel 32 · CAGGTC"],"groups":["non-additive","additive","additive","additive","additive","additive","additive","additive","non-additive","non-additive","additive","non-additive","additive","additive","non-additive","additive","additive","additive","additive","additive","non-additive","non-additive","non-additive","additive","additive","additive","non-additive","additive","additive","additive","additive","additive"],"kinds":["additive","non-additive"]},
"values":{"bits":16,"triangle":false,"steps":[8.521514e-07],"data":"yEBgD5f3tQwl9E34be9bK8cyUzjkOEFamvb77z1NNfnnDyY6gPk46Ms6gEkdOV73WvGE/f9/UfrKGM7sbvo6AQ=="}
};
