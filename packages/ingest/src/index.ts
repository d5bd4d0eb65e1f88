// door
export {}
