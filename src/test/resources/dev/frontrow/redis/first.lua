local greeting = 'hello'
