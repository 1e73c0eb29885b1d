/// The availability zones of the regions ("AWS Availability Zones"); zones that accounts see differently are left out.
enum AvailabilityZones {
  static let letters: [String: [Character]] = {
    let regular = """
      af-south-1 ap-east-1 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3
      ap-southeast-4 ca-west-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1
      eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 sa-east-1 us-east-2 us-gov-east-1 us-gov-west-1
      """.split { $0 == " " || $0 == "\n" }
    var letters = Dictionary(uniqueKeysWithValues: regular.map { (String($0), Array("abc")) })
    letters["us-east-1"] = Array("abcdef")
    letters["us-west-1"] = Array("ab")
    letters["us-west-2"] = Array("abcd")
    letters["ap-northeast-1"] = Array("acd")
    letters["ap-northeast-2"] = Array("abcd")
    letters["ca-central-1"] = Array("abd")
    letters["cn-north-1"] = Array("ab")
    return letters
  }()
}
