#pragma once

#include <string>

#include "value/number.h"

namespace lintel::expression::functions {

/// The flags, width and precision of a verb; -1: not given.
struct NumberStyle {
  char verb = 'd';
  bool plus = false;
  bool minus = false;
  bool sharp = false;
  bool space = false;
  bool zero = false;
  int width = -1;
  int precision = -1;
};

/// A whole number as Go's `fmt` writes a `big.Int` with `b`, `d`, `o`, `x` or `X`.
std::string integer_text(const Number& number, const NumberStyle& style);

/// A number as Go's `fmt` writes a `big.Float` with `e`, `E`, `f`, `g` or `G`.
std::string float_text(const Number& number, const NumberStyle& style);

}  // namespace lintel::expression::functions
