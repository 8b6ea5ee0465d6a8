#pragma once

#include <string_view>

namespace lintel {

/// How a related location begins that is another place of the same fault in the same resource.
constexpr std::string_view also_here = "also here";
/// How one begins that is another resource which uses what is at fault; its address follows.
constexpr std::string_view also_used_by = "also used by ";

/// What a related location is to its finding, as people read it.
struct RelatedWords {
  std::string_view label;  ///< "from" of the chain of origins, "step" of a path, "also" of what shares the fault
  std::string_view text;   ///< what follows the label, before " at main.tf:3:1"; may be empty
};

/// The words for the message of a related location.
RelatedWords words_of_related(std::string_view message);

}  // namespace lintel
