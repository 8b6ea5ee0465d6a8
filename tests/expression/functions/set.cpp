#include "expression/functions/calls.h"

TEST_CASE("set algebra, products and matching keys") {
  check_calls({
      {R"(matchkeys(["i-1","i-2","i-3"],["w","e","w"],["w"]))", R"(["i-1","i-3"])"},
      {R"(matchkeys(["a"],["b","c"],["b"]))", R"(error: Call to function "matchkeys" failed: length of keys and values should be equal.)"},
      {R"(matchkeys(["a"],["b"],[]))", R"([])"},
      {R"(matchkeys(["a","b"],["1","2"],[1]))", R"(["a"])"},
      {R"(matchkeys([1,2],["a","b"],["b","a"]))", R"([1,2])"},
      {R"(setunion(["a"],["b","a"]))", R"(["a","b"])"},
      {R"(setunion([1],["a"]))", R"(["1","a"])"},
      {R"(setunion([]))", R"([])"},
      {R"(setunion([],[]))", R"([])"},
      {R"(setunion(["b"],[],["a"]))", R"(["a","b"])"},
      {R"(setintersection(["a","b"],["b","c"]))", R"(["b"])"},
      {R"(setintersection(["a"],[]))", R"([])"},
      {R"(setsubtract(["a","b","c"],["a"]))", R"(["b","c"])"},
      {R"(setsubtract([1,2],["2"]))", R"(["1"])"},
      {R"(setsubtract([],["a"]))", R"([])"},
      {R"(setunion("a"))", R"(error: Invalid value for "first_set" parameter: set of dynamic required, but have string.)"},
      {R"(setunion([{a=1}],[{a=1}]))", R"([{"a":1}])"},
      {R"(setunion([{a=1}],["x"]))", R"(error: Call to function "setunion" failed: given sets must all have compatible element types.)"},
      {R"(setproduct(["a","b"],[1,2]))", R"([["a",1],["a",2],["b",1],["b",2]])"},
      {R"(setproduct(toset(["b","a"]),[1,2]))", R"([["a",1],["a",2],["b",1],["b",2]])"},
      {R"(setproduct(["a"]))", R"(error: Call to function "setproduct" failed: at least two arguments are required.)"},
      {R"(setproduct(["a"],[]))", R"([])"},
      {R"(setproduct(["a",1],["x"]))", R"([["a","x"],["1","x"]])"},
      {R"(setproduct([{a=1},"x"],["x"]))", R"(error: Invalid value for "sets" parameter: all elements must be of the same type.)"},
      {R"(setproduct("a",["b"]))", R"(error: Invalid value for "sets" parameter: a set or a list is required.)"},
      {R"(setproduct(["a"],["b"],["c","d"]))", R"([["a","b","c"],["a","b","d"]])"},
      {R"(setproduct())", R"(error: Call to function "setproduct" failed: at least two arguments are required.)"},
  });
}

