#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "source/span.h"

namespace lintel {

struct Suppression;

/// Where the suppressions of one file stand and what they cover, to be asked for each of many findings: it costs what
/// there is at a place, and not what there is in the file. Suppressions go by the order in which they are added.
class SuppressionPlaces {
 public:
  void add(const Suppression& suppression);
  /// To be called once all are added, and before anything is asked.
  void finish();

  /// Those that count for something at `place`, which is on the lines `first` to `last`: on or above one of them, of a
  /// block around it, or (`of_file`) of the whole file. Ascending.
  std::vector<std::uint32_t> at(Span place, std::uint32_t first, std::uint32_t last, bool of_file) const;
  /// Those that are written in a block. Ascending.
  std::vector<std::uint32_t> written_in(Span block) const;

 private:
  struct Mark {
    std::uint32_t at = 0;  ///< a line, or an offset
    std::uint32_t entry = 0;
  };
  struct Cover {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t entry = 0;
    std::uint32_t around = 0;  ///< the innermost one around it, by one more than its place; 0: none
  };

  void nest_covers();

  std::uint32_t count_ = 0;
  std::vector<Mark> lines_;             ///< the suppression's own and the one that it is about; sorted
  std::vector<Cover> covers_;           ///< outer ones first
  std::vector<Mark> begins_;            ///< by where they are written
  std::vector<std::uint32_t> of_file_;  ///< those of the whole file
  bool is_nested_ = true;               ///< of two covers that overlap, one holds the other, as blocks do
};

}  // namespace lintel
