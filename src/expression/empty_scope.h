#pragma once

#include "expression/evaluate.h"

namespace lintel::expression {

/// No names at all: defaults and files of values may use none.
class EmptyScope final : public Scope {
 public:
  std::optional<Resolved> resolve(std::string_view, std::span<const Step>, Span, std::string&) override {
    return std::nullopt;
  }
};

}  // namespace lintel::expression
