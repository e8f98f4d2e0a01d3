/**
 * The passwords that are tried first: the heads of the public lists of leaked ones (SecLists, the lists of Chinese
 * sites), of eight signs and more, in lower case. Short on purpose, the phone carries it.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `00000000 000000000 0000000000 01234567 0123456789 11111111 111111111 1111111111 11112222 11223344 1122334455 12121212
  12341234 12344321 1234554321 12345678 123456789 1234567890 1234567891 12345678900 123456789a 123456789q 1234567a
  12345678a 123456aa 123456abc 123123123 123321123 123654789 1234qwer 123qweasd 123qwe123 123abc123 12qwaszx 13131313
  13145200 13145201 1314520520 147258369 147852369 159357159 159753159 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc
  1qazxsw2 20082008 20102010 20122012 20202020 22222222 31415926 33333333 44444444 520131400 52013140 5201314520
  5201314a 55555555 66666666 666666666 66668888 77777777 78787878 789456123 87654321 876543210 88888888 888888888
  8888888888 88889999 963852741 98765432 987654321 9876543210 99999999 999999999 a1234567 a12345678 a123456789 aa123456
  aa123456789 aaaaaaaa abc12345 abc123456 abc123abc abcd1234 abcd12345 abcdefgh admin123 admin123456 administrator
  as123456 asd123456 asdasdasd asdf1234 asdfasdf asdfghjk asdfghjkl baseball changeme computer football iloveyou
  iloveyou1 internet letmein1 liverpool p@ssw0rd p@ssword pass1234 passw0rd password password1 password12 password123
  princess q1w2e3r4 q1w2e3r4t5 qazwsx123 qazwsxedc qq123456 qq123456789 qq1234567 qwe123456 qweasdzxc qwer1234
  qwerqwer qwert123 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop starwars sunshine superman test1234 trustno1
  w1234567 wang1234 welcome1 whatever woaini12 woaini123 woaini1314 woaini520 woaini521 woshishui xiaoming z1234567
  zaq12wsx zhang123 zx123456 zxc123456 zxcv1234 zxcvbnm1 zxcvbnm123 zz123456 zxczxczxc`.split(/\s+/),
);
