#include "rules/language/functions/answer.h"

namespace lintel {

Value unknown_element(Value because, expression::Call& call) {
  return make_unknown(&types::any, find_blocker(because, call.context.arena), call.context.arena);
}

Value unknown_boolean(Value because, expression::Call& call) {
  return make_unknown(&types::boolean, find_blocker(because, call.context.arena), call.context.arena);
}

Value truth_value(Truth truth, Value because, expression::Call& call) {
  return truth == Truth::unknown ? unknown_boolean(because, call) : make_boolean(truth == Truth::yes);
}

}  // namespace lintel
