import "../progress/main.ts";
