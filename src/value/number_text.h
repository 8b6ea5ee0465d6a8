#pragma once

#include <optional>
#include <string_view>

#include "value/number.h"

namespace lintel {

/// What a text is as a number. `is_beyond`: Terraform reads it as one, Lintel does not, for its text or its exponent is
/// too long. Neither: it is none.
struct NumberText {
  std::optional<Number> number;
  bool is_beyond = false;
};

/// A text as Terraform converts it to a number.
NumberText read_number_text(std::string_view text, Arena& arena);

/// Whether the text of a number is of a bearable length; that of others is another than Terraform's.
bool has_bearable_text(const Number& number);

/// Why a number is not read or written that Terraform would.
constexpr std::string_view number_limit = "a number has too many digits or too large an exponent to be computed with";

}  // namespace lintel
