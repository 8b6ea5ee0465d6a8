#include "scan/refused_values.h"

#include <string>

#include "base/text.h"
#include "model/refused_value.h"

namespace lintel {

void report_refused_values(const model::UnitGraph& graph, Unit& unit) {
  for (const model::RefusedValue& refused : model::find_refused_values(graph)) {
    std::string accepted;
    for (const std::string_view value : refused.accepted) {
      const bool is_last = &value == &refused.accepted.back();
      accepted.append(accepted.empty() ? "" : is_last ? " or " : ", ").append(lintel::quoted(value));
    }
    unit.faults.push_back({"terraform-value-not-allowed",
                           std::string(refused.address) + " sets " + lintel::quoted(refused.name) +
                               " to a value that AWS does not take: it takes " + accepted,
                           refused.place, refused.address});
  }
}

}  // namespace lintel
