#include "expression/name_use.h"

namespace lintel::expression {

bool is_use(const Origin* origin) {
  if (!origin) return false;
  switch (origin->kind) {
    case OriginKind::variable:
    case OriginKind::local:
    case OriginKind::module_output:
    case OriginKind::reference:
    case OriginKind::mapping:
    case OriginKind::import:
      return true;
    default:
      return false;
  }
}

}  // namespace lintel::expression
