const n=()=>null;function o(){}function t(){}export{t as clearItem,n as readItem,o as showItem};
