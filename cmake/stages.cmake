# lintel_stage(FOLDER [USES stage...] [LIBRARIES target...] [PRECOMPILE <header>...])
#
# One folder of src/ as a static library, named after its last part: `frontend/terraform` is lintel_terraform. USES names
# the stages to its left that its headers and sources may include; LIBRARIES are third-party targets and stay private
# to the stage; PRECOMPILE are headers of theirs that most of its files include. Folders below that are stages of
# their own are left out.
function(lintel_stage folder)
  cmake_parse_arguments(STAGE "" "" "USES;LIBRARIES;PRECOMPILE" ${ARGN})
  get_filename_component(name ${folder} NAME)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  foreach(inner IN LISTS lintel_inner_stages)
    if(inner MATCHES "^${folder}/")
      list(FILTER sources EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/${inner}/")
    endif()
  endforeach()
  if(NOT sources)
    add_library(lintel_${name} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(lintel_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(lintel_${name} PRIVATE lintel_warnings ${STAGE_LIBRARIES})
    lintel_precompile(lintel_${name} ${STAGE_PRECOMPILE})
  endif()
  target_include_directories(lintel_${name} ${scope} ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
  foreach(used IN LISTS STAGE_USES)
    get_filename_component(used_name ${used} NAME)
    target_link_libraries(lintel_${name} ${scope} lintel_${used_name})
  endforeach()
endfunction()

# lintel_precompile(TARGET [<header>...])
#
# Compiles the standard library's headers that most files include, and the given ones, once for the target. Half of the
# time of a build was reading them again for each file.
function(lintel_precompile target)
  get_target_property(sources ${target} SOURCES)
  list(LENGTH sources count)
  if(count LESS 4)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <charconv> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
    <unordered_map> <unordered_set> <utility> <variant> <vector> ${ARGN})
endfunction()
