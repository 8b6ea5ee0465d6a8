#include "finding/related_words.h"

#include "rules/engine/path_step.h"

namespace lintel {

RelatedWords words_of_related(std::string_view message) {
  constexpr std::string_view also = "also ";
  if (const std::string_view step = text_of_step(message); !step.empty()) return {"step", step};
  if (message == also_here) return {"also", {}};
  if (message.starts_with(also_used_by)) return {"also", message.substr(also.size())};
  return {"from", message};
}

}  // namespace lintel
